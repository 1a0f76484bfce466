using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>The people for whom first level may open a call: of the customers it gives first level to, found by the beginning of any word of name or mail address.</summary>
internal sealed class FindRequesters(KademeDb db, Viewer viewer, TimeProvider time)
{
    /// <summary>At most so many are found; whoever looks for one of more writes more of the name.</summary>
    public const int Most = 20;

    public sealed record Line(PersonId Id, string Name, string Mail, OrganizationId Customer, string CustomerName);

    /// <summary>People of whose name or mail address every word written begins a word, by name; nobody when nothing was written.</summary>
    public async Task<Outcome<List<Line>>> Handle(string? find, CancellationToken ct)
    {
        if (viewer.MayActAt(SupportLevel.L1) is { } refusal) return refusal;
        return NameWords.LookedFor(find) is [_, ..] beginnings ? await Lines(db.Set<Person>().Found(db, beginnings), ct) : new List<Line>();
    }

    /// <summary>One of them; null when the viewer may open no call for this person.</summary>
    public async Task<Line?> One(PersonId person, CancellationToken ct) =>
        viewer.MayActAt(SupportLevel.L1) is null ? (await Lines(db.Set<Person>().Where(one => one.Id == person), ct)).FirstOrDefault() : null;

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("requesters", Get).WithName(nameof(FindRequesters)).WithTags("Calls").WithSummary("People for whom first level may open a call")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.FirstLevel });

    private async Task<List<Line>> Lines(IQueryable<Person> who, CancellationToken ct)
    {
        var now = time.Now();
        var served = db.CustomersServedBy(viewer, SupportLevel.L1, now);
        var held = db.Set<Membership>().AsNoTracking().Where(one => one.From <= now && (one.Until == null || one.Until > now) && served.Contains(one.Organization));
        var people = await who.AsNoTracking().Where(person => held.Any(one => one.Person == person.Id))
            .OrderBy(person => person.NameKey).Take(Most).Select(person => new { person.Id, person.Name, person.Mail }).ToListAsync(ct);
        var ids = people.ConvertAll(person => person.Id);
        var places = await (
            from one in held.Where(one => ids.Contains(one.Person))
            join customer in db.Set<Organization>() on one.Organization equals customer.Id
            select new { one.Person, customer.Id, customer.Name }).Distinct().ToListAsync(ct);
        var at = places.ToLookup(place => place.Person);
        return [.. people.SelectMany(person => at[person.Id].OrderBy(place => place.Id).Select(place => new Line(person.Id, person.Name, person.Mail, place.Id, place.Name)))];
    }

    private static async Task<Results<Ok<List<Line>>, Refused>> Get(FindRequesters requesters, CancellationToken ct, string? find = null) => (await requesters.Handle(find, ct)).ToHttp();
}
