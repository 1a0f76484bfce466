using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>The conversation of a call, newest fifty first read, older ones on demand.</summary>
public sealed class ListEntries(KademeDb db)
{
    /// <summary>One entry as it is shown.</summary>
    public sealed record Row(EntryId Id, EntryKind Kind, EntryAudience Audience, string Text, PersonId? Author, string? AuthorName, OrganizationId? Organization, string? OrganizationName, Instant At)
    {
        /// <summary>Files that came with it.</summary>
        public IReadOnlyList<AttachedFile> Files { get; init; } = [];
    }

    public async Task<Outcome<Page<Row>>> Handle(CallNumber number, string? before, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(before, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        if (!await db.Set<Call>().AnyAsync(call => call.Number == number, ct)) return new CallNotFound();
        return await Of(number, cursor is [var last] ? new EntryId(last) : null, Keyset.Size(size), ct);
    }

    /// <summary>A stretch of a conversation that the viewer was found to see. Numbers of one call's entries rise with time, since its row is held while one is written.</summary>
    internal async Task<Page<Row>> Of(CallNumber number, EntryId? before, int take, CancellationToken ct)
    {
        var shown = db.Set<Entry>().AsNoTracking().Where(entry => entry.Call == number);
        if (before is { } last) shown = shown.Where(entry => entry.Id < last);
        var rows = await (
            from entry in shown
            from author in db.Set<Person>().Where(person => (PersonId?)person.Id == entry.Author).DefaultIfEmpty()
            from organization in db.Set<Organization>().Where(one => (OrganizationId?)one.Id == entry.Organization).DefaultIfEmpty()
            orderby entry.Id descending
            select new Row(entry.Id, entry.Kind, entry.Audience, entry.Text, entry.Author, author == null ? null : author.Name, entry.Organization, organization == null ? null : organization.Name, entry.At))
            .Take(take + 1).ToListAsync(ct);
        var files = await db.FilesOf(number, [.. rows.Select(row => row.Id)], ct);
        if (files.Count > 0) rows = rows.ConvertAll(row => row with { Files = [.. files[row.Id]] });
        return Keyset.Cut(rows, take, row => Keyset.Cursor(row.Id.Value));
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("{number:long}/entries", Get).WithName(nameof(ListEntries)).WithTags("Calls").WithSummary("The conversation, newest first")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue + "," + CallPolicies.Customer });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(long number, ListEntries list, CancellationToken ct, string? before = null, int? size = null) =>
        (await list.Handle(new(number), before, size, ct)).ToHttp();
}
