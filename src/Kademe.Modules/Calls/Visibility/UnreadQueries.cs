using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>What came to a call since a writer last looked.</summary>
public static class UnreadQueries
{
    private const int Most = 20;

    // What kind of matter it is and how urgent changes nothing in what is said to the other side.
    private static readonly string[] Moving =
    [
        .. typeof(CallFact).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CallFact)))
            .Where(type => !type.IsSubclassOf(typeof(CallRemark)))
            .Select(type => type.Name)
            .Except([nameof(CallClassified), nameof(CallPrioritised)], StringComparer.Ordinal),
    ];

    /// <summary>
    /// What both sides read and this writer has not, oldest first. A number that is no entry of the call says that nothing was read.
    /// </summary>
    internal static async Task<IReadOnlyList<UnreadEntry>> SaidSince(
        this KademeDb db, CallNumber call, EntryId read, CancellationToken ct)
    {
        var ofCall = db.Set<Entry>().AsNoTracking().Where(entry => entry.Call == call);
        var last = await ofCall.AnyAsync(entry => entry.Id == read, ct) ? read : default;
        var said = await (
            from entry in ofCall.Where(one => one.Audience == EntryAudience.Public && one.Id > last)
            from author in db.Set<Person>().Where(person => (PersonId?)person.Id == entry.Author).DefaultIfEmpty()
            from organization in db.Set<Organization>()
                .Where(one => (OrganizationId?)one.Id == entry.Organization)
                .DefaultIfEmpty()
            orderby entry.Id descending
            select new UnreadEntry(
                entry.Id,
                entry.Kind,
                author == null ? null : author.Name,
                organization == null ? null : organization.Name,
                entry.Text,
                entry.At))
            .Take(Most)
            .ToListAsync(ct);
        said.Reverse();
        return said;
    }

    /// <summary>What others decided about the call since the version that this person saw, oldest first.</summary>
    internal static async Task<IReadOnlyList<CallMove>> MovedSince(
        this KademeDb db, CallNumber call, long seen, PersonId writer, CancellationToken ct)
    {
        var moves = await (
            from fact in db.Set<StoredCallFact>().AsNoTracking()
                .Where(one => one.Call == call && one.Sequence > seen && one.Person != writer && Moving.Contains(one.Kind))
                .OrderByDescending(one => one.Sequence)
                .Take(Most)
            from person in db.Set<Person>().Where(person => (PersonId?)person.Id == fact.Person).DefaultIfEmpty()
            orderby fact.Sequence
            select new { fact, name = person == null ? null : person.Name }).ToListAsync(ct);
        return [.. moves.Select(one => Move(ShowHistory.Say(one.fact.Read(), one.name)))];
    }

    /// <summary>The newest entry that the viewer sees; none = zero.</summary>
    public static Task<EntryId> NewestEntry(this KademeDb db, CallNumber call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<Entry>()
            .Where(entry => entry.Call == call)
            .OrderByDescending(entry => entry.Id)
            .Select(entry => entry.Id)
            .FirstOrDefaultAsync(ct);
    }

    private static CallMove Move(ToldFact told) =>
        new(told.Key["CallFact.".Length..], told.PersonName, told.About, told.At);
}
