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
using NodaTime;

namespace Kademe.Modules.Audit;

/// <summary>Who reads the audit.</summary>
internal static class AuditPolicies
{
    public const string Readers = nameof(Role.Auditor) + "," + nameof(Role.PlatformAdministrator);
}

/// <summary>The audit, newest first: all of it, of one table, or of one thing. Each line says whether its seal holds.</summary>
internal sealed class ShowAudit(KademeDb db, Viewer viewer, AuditSeal seal)
{
    public sealed record Row(
        long Id, Instant At, PersonId? Person, string? Name, OrganizationId? Organization, string? Address, string Entity, string Key, AuditAction Action, string Changes, bool IsIntact);

    /// <summary>What the lines are narrowed to.</summary>
    public sealed record Filter
    {
        /// <summary>Kind of thing; all unless named.</summary>
        public string? Entity { get; init; }

        /// <summary>Its number; only together with its kind.</summary>
        public string? Key { get; init; }

        /// <summary>Beginning of the name of who did it.</summary>
        public string? Who { get; init; }

        /// <summary>The first day, where the viewer is.</summary>
        public LocalDate? From { get; init; }

        /// <summary>The last day.</summary>
        public LocalDate? To { get; init; }
    }

    private static readonly LocalDate First = new(1900, 1, 1);
    private static readonly LocalDate Last = new(9000, 1, 1);

    public async Task<Outcome<Page<Row>>> Handle(Filter filter, string? after, int? size, CancellationToken ct)
    {
        var (entity, key) = (filter.Entity, filter.Key);
        if (!Text.Optional(entity, "entity", AuditEntry.EntityLength).Succeeded(out var table, out var refusal)) return refusal;
        if (!Text.Optional(key, "key", AuditEntry.KeyLength).Succeeded(out var thing, out refusal)) return refusal;
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out refusal)) return refusal;

        var lines = db.Set<AuditEntry>().AsNoTracking();
        if (table.Length > 0) lines = lines.Where(line => line.Entity == table);
        if (table.Length > 0 && thing.Length > 0) lines = lines.Where(line => line.Key == thing);
        if (cursor is [var last]) lines = lines.Where(line => line.Id < last);
        if (NameWords.LookedFor(filter.Who) is [_, ..] beginnings)
        {
            var people = db.Set<Person>().Found(db, beginnings).Select(person => (PersonId?)person.Id);
            lines = lines.Where(line => people.Contains(line.Person));
        }

        if (filter.From is { } first)
        {
            var begin = StartOf(first);
            lines = lines.Where(line => line.At >= begin);
        }

        if (filter.To is { } final)
        {
            var end = StartOf(LocalDate.Min(final, Last).PlusDays(1));
            lines = lines.Where(line => line.At < end);
        }

        var most = Keyset.Size(size);
        var rows = await (
            from line in lines.OrderByDescending(line => line.Id).Take(most + 1)
            join person in db.Set<Person>() on line.Person equals person.Id into people
            from person in people.DefaultIfEmpty()
            orderby line.Id descending
            select new { line, Name = person == null ? null : person.Name }).ToListAsync(ct);
        var shown = rows.ConvertAll(row => new Row(
            row.line.Id, row.line.At, row.line.Person, row.Name, row.line.Organization, row.line.Address, row.line.Entity, row.line.Key, row.line.Action, row.line.Changes,
            seal.Holds(row.line)));
        return Keyset.Cut(shown, most, row => Keyset.Cursor(row.Id));
    }

    // A day before or after all that can happen narrows as the first or the last one that a moment can be reckoned for.
    private Instant StartOf(LocalDate day) =>
        viewer.Zone.AtStartOfDay(LocalDate.Max(First, LocalDate.Min(Last, day))).ToInstant();

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("audit", Get).WithName(nameof(ShowAudit)).WithTags("Audit").WithSummary("Lists the audit, newest first")
            .RequireAuthorization(new AuthorizeAttribute { Roles = AuditPolicies.Readers });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(
        string? entity, string? key, string? who, DateOnly? since, DateOnly? until, string? after, int? size, ShowAudit show, CancellationToken ct) =>
        (await show.Handle(new() { Entity = entity, Key = key, Who = who, From = DayOf(since), To = DayOf(until) }, after, size, ct)).ToHttp();

    private static LocalDate? DayOf(DateOnly? day) => day is { } one ? LocalDate.FromDateOnly(one) : null;
}
