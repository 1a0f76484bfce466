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

/// <summary>Work records newest first, by stage or object, fifty at a time.</summary>
internal sealed class ListWorkRecords(KademeDb db, Viewer viewer)
{
    /// <summary>A row of the list.</summary>
    public sealed record Row(
        WorkRecordNumber Number, string Title, string Address, CallClass Class, Priority Priority, Severity? Severity, WorkStage Stage, Instant StageSince, PersonId? Assignee,
        string? AssigneeName, ProductVersionId? VersionAimedAt, string? VersionName, int Calls);

    public async Task<Outcome<Page<Row>>> Handle(WorkStage? stage, string? address, bool mine, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, 1).Succeeded(out var cursor, out var refusal)) return refusal;
        var take = Keyset.Size(size);
        var seesCore = viewer.Kind is not OrganizationKind.Customer;
        var works = db.WorkRecordsSeenBy(viewer).AsNoTracking();
        if (stage is { } at) works = works.Where(work => work.Stage == at);
        if (mine) works = works.Where(work => work.Assignee == viewer.Person || db.Set<InformedPerson>().Any(informed => informed.Work == work.Number && informed.Person == viewer.Person));
        if (!string.IsNullOrWhiteSpace(address))
        {
            if (!ObjectAddress.Parse(address).Succeeded(out var where, out refusal)) return refusal;
            works = works.Where(work => work.Address == where);
        }

        if (cursor.Length == 1)
        {
            var last = Instant.FromUnixTimeMilliseconds(cursor[0]);
            works = works.Where(work => work.StageSince < last);
        }

        var rows = await (
            from work in works.OrderByDescending(work => work.StageSince).ThenByDescending(work => work.Number).Take(take + 1)
            from assignee in db.Set<Person>().Where(person => (PersonId?)person.Id == work.Assignee).DefaultIfEmpty()
            from version in db.Set<ProductVersion>().Where(version => (ProductVersionId?)version.Id == work.VersionAimedAt).DefaultIfEmpty()
            orderby work.StageSince descending, work.Number descending
            select new
            {
                work, assignee = assignee == null ? null : assignee.Name, version,
                calls = db.Set<CallWorkLink>().Where(link => link.Work == work.Number).Take(Keyset.CountLimit).Count(),
            }).ToListAsync(ct);
        List<Row> shown = [.. rows.Select(row => new Row(
            row.work.Number, seesCore ? row.work.Title : row.work.PublicTitle, row.work.Address.Value, row.work.Class, row.work.Priority, row.work.Severity, row.work.Stage,
            row.work.StageSince, seesCore ? row.work.Assignee : null, seesCore ? row.assignee : null, row.work.VersionAimedAt, row.version?.Label, seesCore ? row.calls : 0))];
        return Keyset.Cut(shown, take, row => Keyset.Cursor(row.StageSince.ToUnixTimeMilliseconds()));
    }

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapGet("", Get).WithName(nameof(ListWorkRecords)).WithTags("Work records").WithSummary("Work records, last moved first")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Read });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(
        ListWorkRecords list, CancellationToken ct, WorkStage? stage = null, string? address = null, bool mine = false, string? after = null, int? size = null) =>
        (await list.Handle(stage, address, mine, after, size, ct)).ToHttp();
}
