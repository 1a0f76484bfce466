using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.WorkRecords;

/// <summary>Work records, last moved first, by stage, object or words, fifty at a time.</summary>
internal sealed class ListWorkRecords(KademeDb db, Viewer viewer)
{
    private const int MostWords = 8;

    /// <summary>A row of the list; whoever reads no technical core reads the public part alone (rule 4).</summary>
    public sealed record Row(
        WorkRecordNumber Number, string Title, string? Address, CallClass? Class, Priority? Priority, Severity? Severity, WorkStage Stage, Instant StageSince, PersonId? Assignee,
        string? AssigneeName, ProductVersionId? VersionAimedAt, string? VersionName, int Calls);

    public async Task<Outcome<Page<Row>>> Handle(WorkStage? stage, string? address, string? text, bool mine, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Moment, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        var take = Keyset.Size(size);
        var works = db.WorkRecordsSeenBy(viewer).AsNoTracking();
        if (stage is { } at) works = works.Where(work => work.Stage == at);
        if (!string.IsNullOrWhiteSpace(address))
        {
            if (!ObjectAddress.Parse(address).Succeeded(out var where, out refusal)) return refusal;
            works = works.Where(work => work.Address == where);
        }

        if (!Text.Optional(text, nameof(text), Text.LineLength).Succeeded(out var words, out refusal)) return refusal;
        foreach (var word in TurkishText.Tokens(words).Take(MostWords)) works = works.Where(work => EF.Property<string>(work, WorkRecordTable.Search).Contains(word));
        if (cursor is [var milliseconds, var number])
        {
            // Publishing moves many records in the same moment, so the moment alone would lose some.
            var (last, before) = (Instant.FromUnixTimeMilliseconds(milliseconds), new WorkRecordNumber(number));
            works = works.Where(work => work.StageSince <= last && (work.StageSince < last || work.Number < before));
        }

        // Own ones are two stretches, merged: those the viewer is responsible for, and those the viewer is told of.
        List<Row> shown = [];
        foreach (var stretch in mine ? Own(works) : [works]) shown.AddRange(await Shown(stretch, take, ct));
        if (mine) shown = [.. shown.DistinctBy(row => row.Number).OrderByDescending(row => row.StageSince).ThenByDescending(row => row.Number.Value)];
        return Keyset.Cut(shown, take, row => Keyset.Cursor(row.StageSince.ToUnixTimeMilliseconds(), row.Number.Value));
    }

    private IEnumerable<IQueryable<WorkRecord>> Own(IQueryable<WorkRecord> works)
    {
        yield return works.Where(work => work.Assignee == viewer.Person);
        yield return
            from informed in db.Set<InformedPerson>()
            where informed.Person == viewer.Person
            join work in works on informed.Work equals work.Number
            select work;
    }

    private async Task<IEnumerable<Row>> Shown(IQueryable<WorkRecord> works, int take, CancellationToken ct)
    {
        var (every, some) = (WorkSight.ReadsEveryCore(viewer), viewer.Kind is OrganizationKind.Partner);
        var inside = db.LinksReadInside();
        var rows = await (
            from work in works
            from assignee in db.Set<Person>().Where(person => (PersonId?)person.Id == work.Assignee).DefaultIfEmpty()
            from version in db.Set<ProductVersion>().Where(version => (ProductVersionId?)version.Id == work.VersionAimedAt).DefaultIfEmpty()
            orderby work.StageSince descending, work.Number descending
            select new
            {
                work, assignee = assignee == null ? null : assignee.Name, version,
                core = every || (some && inside.Any(link => link.Work == work.Number)),
                calls = db.Set<CallWorkLink>().Where(link => link.Work == work.Number).OrderBy(link => link.Call).Take(Keyset.CountLimit).Count(),
            }).Take(take + 1).ToListAsync(ct);
        return rows.Select(row => new Row(
            row.work.Number,
            row.core ? row.work.Title : row.work.PublicTitle,
            row.core ? row.work.Address.Value : null,
            row.core ? row.work.Class : null,
            row.core ? row.work.Priority : null,
            row.core ? row.work.Severity : null,
            row.work.Stage,
            row.work.StageSince,
            row.core ? row.work.Assignee : null,
            row.core ? row.assignee : null,
            row.work.VersionAimedAt,
            row.version?.Label.In(viewer.Language),
            row.core ? row.calls : 0));
    }

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapGet("", Get).WithName(nameof(ListWorkRecords)).WithTags("Work records").WithSummary("Work records, last moved first")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Read });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(
        ListWorkRecords list, CancellationToken ct, WorkStage? stage = null, string? address = null, string? text = null, bool mine = false, string? after = null, int? size = null) =>
        (await list.Handle(stage, address, text, mine, after, size, ct)).ToHttp();
}
