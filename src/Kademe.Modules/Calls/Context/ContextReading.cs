using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// Decides whether a page's context is believed: its signature by the installation's key, its life, and that subscription, domain, version and object
/// are that installation's. It never signs anyone in (rule 2). A domain that its customer has not registered makes the installation unknown (REQ-013).
/// </summary>
internal sealed class ContextReading(KademeDb db, ContextKeys keys, TimeProvider time)
{
    /// <summary>A context that is believed, with what its words stand for.</summary>
    public sealed record Believed(PageContext Said, SubscriptionId Subscription, InstallationId? Installation, ProductObject Object, ProductVersion Version);

    /// <summary>Whether the page was the person's own: by mail where both have one, else by name.</summary>
    public async Task<bool> IsOf(PageContext said, PersonId person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(said);
        if (await db.Set<Person>().AsNoTracking().Where(one => one.Id == person).Select(one => new { one.Name, one.Mail }).SingleOrDefaultAsync(ct) is not { } reader) return true;
        var byMail = said.Mail.Length > 0 && reader.Mail.Length > 0;
        var (theirs, own) = byMail ? (said.Mail, reader.Mail) : (said.Name, reader.Name);
        return theirs.Length == 0 || TurkishText.Fold(Text.OneLine(theirs)) == TurkishText.Fold(Text.OneLine(own));
    }

    /// <summary>Reads a token for a person of <paramref name="customer"/>; <paramref name="openedAt"/> is when a form first opened it, now unless given.</summary>
    public async Task<Outcome<Believed>> Read(string? token, Instant? openedAt, OrganizationId customer, CancellationToken ct)
    {
        if (!SignedContext.KeyIdOf(token).Succeeded(out var key, out var refusal)) return refusal;
        if (await db.Set<Installation>().AsNoTracking().SingleOrDefaultAsync(one => one.KeyId == key, ct) is not { } installation) return new ContextNotSigned();
        if (!SignedContext.Open(token!, keys.SecretOf(installation), openedAt ?? time.Now()).Succeeded(out var said, out refusal)) return refusal;
        if (installation.Customer != customer) return new ContextOfAnotherCustomer();
        if (said.Subscriber != installation.Subscription || !InstallationDomain.Parse(said.Domain).Succeeded(out var domain, out _)) return new ContextNotOfInstallation();
        var owner = await db.InstallationByDomain(customer, domain.Name, ct);
        if (owner is not null && owner.Id != installation.Id) return new ContextNotOfInstallation();
        if (await db.VersionByName(said.Version, said.Patch, ct) is not { State: not VersionState.Planned } version) return new ContextNotOfInstallation();
        if (await db.ObjectByAddress(said.Object, ct) is not { } thing) return new ContextNotOfInstallation();
        if (await db.IsSpent(said, ct)) return new ContextAlreadyUsed();
        return new Believed(said, installation.Subscription, owner?.Id, thing, version);
    }
}
