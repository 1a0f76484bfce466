using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Access;

/// <summary>A person sets a password with the link from an invitation; the link counts once.</summary>
internal sealed class AcceptInvitation(KademeDb db, Decisions decisions, Accounts accounts, IStorage storage, TimeProvider time)
{
    public sealed record Command
    {
        public string Password { get; set; } = "";

        public string Again { get; set; } = "";
    }

    /// <summary>Whom a link invites; refused when it does not count.</summary>
    public async Task<Outcome<Person>> Whom(string? token, CancellationToken ct)
    {
        if (await Find(token, ct) is not { } invitation) return new InvitationNotValid();
        return await db.Set<Person>().SingleAsync(p => p.Id == invitation.Person, ct);
    }

    public async Task<Outcome<Done>> Handle(string? token, Command command, CancellationToken ct)
    {
        if (!(await Whom(token, ct)).Succeeded(out var person, out var uninvited)) return uninvited;
        if (PasswordRules.Against(command.Password, person.Mail, person.Name) is { } refusal) return refusal;
        if (PasswordRules.Canonical(command.Password) != PasswordRules.Canonical(command.Again)) return new InvalidInput("access.passwords-differ", nameof(command.Again));
        var hash = accounts.Hash(command.Password);
        return await decisions.Run<Done>(new { Digest = DigestOf(token) }, async () =>
        {
            if (await Find(token, ct) is not { } found) return new InvitationNotValid();
            await storage.Hold(db, "invitations", "id", found.Id, ct);
            await db.Entry(found).ReloadAsync(ct);
            if (found.UsedAt is not null) return new InvitationNotValid();
            found.UsedAt = time.Now();
            await accounts.EndSessions(person.Id, except: null, ct);
            await accounts.EndTokens(person.Id, ct);
            await accounts.SetPassword(person, hash, ct);
            return default(Done);
        }, ct);
    }

    private Task<Invitation?> Find(string? token, CancellationToken ct)
    {
        var (digest, now) = (DigestOf(token), time.Now());
        return db.Set<Invitation>().SingleOrDefaultAsync(i => i.Digest == digest && i.UsedAt == null && i.ExpiresAt > now, ct);
    }

    private static string DigestOf(string? token) => TokenAuthentication.DigestOf(token is { Length: <= 100 } ? token : "");
}

/// <summary>The link was used, replaced, has run out, or never was.</summary>
internal sealed record InvitationNotValid() : Refusal("access.invitation-not-valid", RefusalKind.NotFound);
