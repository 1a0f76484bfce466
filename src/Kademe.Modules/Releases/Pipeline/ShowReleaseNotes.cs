using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Releases;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Releases;

/// <summary>The release notes of a version, composed from the public texts of the records on board; no internal text is shown (REQ-132).</summary>
internal sealed class ShowReleaseNotes(KademeDb db, Viewer viewer)
{
    /// <summary>A line of the notes.</summary>
    public sealed record Line(WorkRecordNumber Work, string Address, string Text);

    /// <summary>The notes.</summary>
    public sealed record View(ProductVersionId Version, string Name, VersionState State, Instant? PublishedAt, string Notes, string ActionsBefore, string ActionsAfter, IReadOnlyList<Line> Lines, int? CallsTold, string WithdrawnBecause);

    public async Task<Outcome<View>> Handle(ProductVersionId id, CancellationToken ct)
    {
        if (await db.VersionById(id, ct) is not { } version || (version.PublishedAt is null && viewer.Kind is not OrganizationKind.Vendor)) return new PublishedVersionNotFound();
        var publication = await db.Set<Publication>().AsNoTracking().Where(one => one.Version == id).OrderByDescending(one => one.PublishedAt).FirstOrDefaultAsync(ct);
        List<WorkRecordNumber> numbers = [.. (publication?.Works ?? []).Select(number => new WorkRecordNumber(number))];
        var works = await db.Set<WorkRecord>().AsNoTracking().Where(work => numbers.Contains(work.Number)).ToListAsync(ct);
        int? told = publication is null || viewer.Kind is not OrganizationKind.Vendor ? null : await db.Set<PublicationCall>().Where(one => one.Publication == publication.Id && !one.Withdrawn).OrderBy(one => one.Call).Take(Keyset.CountLimit).CountAsync(ct);
        return new View(
            id, version.Label.In(viewer.Language), version.State, version.PublishedAt, version.Notes.In(viewer.Language), version.ActionsBefore.In(viewer.Language), version.ActionsAfter.In(viewer.Language),
            [.. ReleaseNotes.Compose(works).Select(line => new Line(line.Work, line.Address, line.Words.In(viewer.Language)))], told, publication?.WithdrawnBecause ?? "");
    }

    internal static void Map(IEndpointRouteBuilder versions) =>
        versions.MapGet("{id:long}/release-notes", Get).WithName(nameof(ShowReleaseNotes)).WithTags("Releases").WithSummary("Release notes of a version, public texts only").RequireAuthorization();

    private static async Task<Results<Ok<View>, Refused>> Get(long id, ShowReleaseNotes show, CancellationToken ct) => (await show.Handle(new(id), ct)).ToHttp();
}
