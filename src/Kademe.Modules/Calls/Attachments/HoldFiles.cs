using Kademe.Domain.Calls;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>
/// Lets files wait, known to their sender alone, until a request or a message names them; a day later they are cleared away. So files can be sent before
/// the request they go with, and need not be chosen again when a form is refused.
/// </summary>
public sealed class HoldFiles(KademeDb db, Numbers numbers, CallDecision decision, Decisions decisions, KademeSettings settings)
{
    private const int MostWaiting = 50;

    public sealed record Held(IReadOnlyList<AttachedFile> Files);

    public Task<Outcome<Held>> Handle(IReadOnlyList<TakenFile> files, CancellationToken ct) => decisions.Run<Held>(new { HoldFiles = files }, async () =>
    {
        var act = decision.Act;
        var waiting = await db.Set<Attachment>().Where(one => one.Call == null && one.UploadedBy == act.Person!.Value).GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Size = all.Sum(one => one.Size) }).SingleOrDefaultAsync(ct);
        if ((waiting?.Count ?? 0) + files.Count > MostWaiting || (waiting?.Size ?? 0) + files.Sum(file => file.Size) > 2 * settings.Files.MostOfCall) return new TooManyFilesWaiting();
        List<Attachment> held = [];
        foreach (var file in files) held.Add(Attachment.Waiting(await numbers.Next<AttachmentId>(ct), file, act));
        db.AddRange(held);
        return new Held(held.ConvertAll(AttachedFile.Of));
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("attachments", Post).WithName(nameof(HoldFiles)).WithTags("Attachments").WithSummary("Sends a file ahead of the request or message that will name it")
            .Accepts<byte[]>("*/*").WithMetadata(new TakesFilesAttribute { OneOnly = true })
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer + "," + CallPolicies.Desk });

    private static async Task<Results<Created<AttachedFile>, Refused>> Post(HttpRequest request, TakeFile take, HoldFiles hold, CancellationToken ct) =>
        !(await take.TakeFrom(request, ct)).Succeeded(out var file, out var refusal)
            ? new Refused(refusal)
            : (await hold.Handle([file], ct)).Then<AttachedFile>(held => held.Files[0]).ToCreated(one => $"/api/v1/attachments/{one.Id.Value}");
}
