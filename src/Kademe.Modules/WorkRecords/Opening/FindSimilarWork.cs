using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.WorkRecords;

/// <summary>The works of an object, those in progress first, ranked by likeness to what is being reproduced (REQ-093). Candidates are capped, so the cost is too.</summary>
public sealed class FindSimilarWork(KademeDb db, Viewer viewer)
{
    private const int Candidates = 300;
    private const int Shown = 20;

    /// <summary>A work that may be the same matter.</summary>
    public sealed record Row(
        WorkRecordNumber Number, string Title, WorkStage Stage, int Likeness, int Calls, string? VersionAimedAt, string? PublishedIn, string Page,
        IReadOnlyList<string> Problems, IReadOnlyList<string> Requests);

    public async Task<Outcome<IReadOnlyList<Row>>> Handle(string? address, string? text, CancellationToken ct)
    {
        if (!ObjectAddress.Parse(address).Succeeded(out var where, out var refusal)) return refusal;
        if (!Text.Optional(text, nameof(text)).Succeeded(out var like, out refusal)) return refusal;
        var works = await db.WorkRecordsSeenBy(viewer).AsNoTracking()
            .Where(work => work.Address == where && work.Stage != WorkStage.Duplicate)
            .OrderByDescending(work => work.OpenedAt).Take(Candidates).ToListAsync(ct);
        var ranked = Likeness.Rank(like, works, work => string.Join(' ', [work.Title, .. work.Problems, .. work.Requests]))
            .OrderByDescending(one => StateTable.Of<WorkStage>().Is(one.Candidate.Stage, StateTraits.Open)).ThenByDescending(one => one.Likeness).Take(Shown).ToList();

        List<WorkRecordNumber> numbers = [.. ranked.Select(one => one.Candidate.Number)];
        var calls = await db.Set<CallWorkLink>().Where(link => numbers.Contains(link.Work)).GroupBy(link => link.Work).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, ct);
        List<ProductVersionId> wanted = [.. ranked.SelectMany(one => new[] { one.Candidate.VersionAimedAt, one.Candidate.PublishedIn }).OfType<ProductVersionId>().Distinct()];
        var versions = await db.Set<ProductVersion>().AsNoTracking().Where(version => wanted.Contains(version.Id)).ToDictionaryAsync(version => version.Id, version => version.Label.In(viewer.Language), ct);
        var origins = WorkSight.ReadsEveryOrigin(viewer)
            ? numbers
            : await db.LinksReadInside()
                .Where(link => numbers.Contains(link.Work) && db.Set<WorkRecord>().Any(work => work.Number == link.Work && work.Origin == link.Customer))
                .Select(link => link.Work).Distinct().ToListAsync(ct);
        return ranked.ConvertAll(one => new Row(
            one.Candidate.Number, one.Candidate.Title, one.Candidate.Stage, one.Likeness, calls.GetValueOrDefault(one.Candidate.Number), Name(one.Candidate.VersionAimedAt),
            Name(one.Candidate.PublishedIn), PageOf(one.Candidate), one.Candidate.Problems, one.Candidate.Requests));

        // The page a record came from is its origin's: others read neither host nor path.
        string PageOf(WorkRecord work) => origins.Contains(work.Number) && Uri.TryCreate(work.PageAddress, UriKind.Absolute, out var page) ? page.AbsolutePath : "";
        string? Name(ProductVersionId? id) => id is { } version ? versions.GetValueOrDefault(version) : null;
    }

    internal static void Map(IEndpointRouteBuilder works) =>
        works.MapGet("similar", Get).WithName(nameof(FindSimilarWork)).WithTags("Work records").WithSummary("Works of an object, ranked by likeness to a text")
            .RequireAuthorization(new AuthorizeAttribute { Roles = WorkRecordPolicies.Second + "," + WorkRecordPolicies.Vendor });

    private static async Task<Results<Ok<IReadOnlyList<Row>>, Refused>> Get(string address, FindSimilarWork find, CancellationToken ct, string? text = null) =>
        (await find.Handle(address, text, ct)).ToHttp();
}
