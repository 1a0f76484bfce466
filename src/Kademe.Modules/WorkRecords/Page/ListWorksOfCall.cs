using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>The works list of a call (REQ-098): for its customer the public title, stage and version (rule 4).</summary>
public sealed class ListWorksOfCall(KademeDb db, Viewer viewer, InternalSight sight)
{
    /// <summary>A linked work.</summary>
    public sealed record Row(WorkRecordNumber Number, string Title, WorkStage Stage, string? Version);

    public async Task<Outcome<IReadOnlyList<Row>>> Handle(CallNumber number, CancellationToken ct)
    {
        if (!await db.Set<Call>().AnyAsync(call => call.Number == number, ct)) return new CallNotFound();
        var works = await (
            from link in db.Set<CallWorkLink>().AsNoTracking().Where(link => link.Call == number)
            join work in db.Set<WorkRecord>() on link.Work equals work.Number
            orderby link.Id
            select work).Take(Keyset.Usual).ToListAsync(ct);
        if (works.Count == 0) return Array.Empty<Row>();
        List<ProductVersionId> wanted = [.. works.Select(work => work.PublishedIn ?? work.VersionAimedAt).OfType<ProductVersionId>().Distinct()];
        var versions = await db.Set<ProductVersion>().AsNoTracking().Where(version => wanted.Contains(version.Id)).ToDictionaryAsync(version => version.Id, version => version.Label.In(viewer.Language), ct);
        var core = WorkSight.ReadsEveryCore(viewer) || (viewer.Kind is OrganizationKind.Partner && await sight.Of(number, ct));
        return works.ConvertAll(work => new Row(
            work.Number, core ? work.Title : work.PublicTitle, work.Stage,
            (work.PublishedIn ?? work.VersionAimedAt) is { } version ? versions.GetValueOrDefault(version) : null));
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("{number:long}/work-records", Get).WithName(nameof(ListWorksOfCall)).WithTags("Work records").WithSummary("The works a call is linked to")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Read });

    private static async Task<Results<Ok<IReadOnlyList<Row>>, Refused>> Get(long number, ListWorksOfCall list, CancellationToken ct) => (await list.Handle(new(number), ct)).ToHttp();
}
