using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Organizations;

/// <summary>Corrects what is known of a person.</summary>
public sealed class ChangePerson(KademeDb db, Decisions decisions, Viewer viewer, TimeProvider time, IEnumerable<IPersonListener> followers, RequestTerms terms)
{
    public sealed record Command
    {
        public string Name { get; set; } = "";

        public string Mail { get; set; } = "";

        public string Phone { get; set; } = "";

        public string Language { get; set; } = "tr";

        public string Zone { get; set; } = "Europe/Istanbul";
    }

    public Task<Outcome<Done>> Handle(PersonId id, Command command, CancellationToken ct) => decisions.Run<Done>(new { id, command }, async () =>
    {
        if (await db.MayNotKeep(viewer, id, time.Now(), ct) is { } refused) return refused;
        var person = await db.Set<Person>().SingleAsync(p => p.Id == id, ct);
        if (terms.Against(person) is { } stale) return stale;
        var before = person.Mail;
        if (!person.Change(command.Name, command.Mail, command.Phone, command.Language, command.Zone).Succeeded(out _, out var refusal)) return refusal;
        if (terms.IsByToken && id == viewer.Person && person.Mail != before) return new MailByPageOnly();
        if (person.Mail != before && await db.KnownBy(viewer, person.Mail, time.Now(), ct) is { } known && known != id) return new MailTaken(known);
        foreach (var follower in followers) await follower.Follow(person, ct);
        return new Done();
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("people/{id:long}", Put).WithName(nameof(ChangePerson)).WithTags("Organizations").WithSummary("Corrects what is known of a person")
            .RequireAuthorization(new AuthorizeAttribute { Roles = OrganizationPolicies.KeepPeople });

    private static async Task<Results<NoContent, Refused>> Put(long id, Command command, ChangePerson change, CancellationToken ct) =>
        (await change.Handle(new(id), command, ct)).ToNoContent();
}

/// <summary>The address one signs in with is not changed with a token: who holds one would take the account over.</summary>
public sealed record MailByPageOnly() : Refusal("person.mail-by-page-only", RefusalKind.Forbidden)
{
    /// <inheritdoc/>
    public override string? Field => "Mail";
}

/// <summary>Whoever keeps something of a person elsewhere follows a change inside the same decision: the account its mail address.</summary>
public interface IPersonListener
{
    /// <summary>Follows the person as changed, not yet written.</summary>
    Task Follow(Person person, CancellationToken ct);
}
