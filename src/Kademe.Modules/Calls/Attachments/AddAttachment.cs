using Kademe.Domain.Access;
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

namespace Kademe.Modules.Calls;

/// <summary>Adds a file to a call without a message: the customer's people and the desk for everyone, whoever reads internal entries also for the levels alone.</summary>
internal sealed class AddAttachment(
    CallDecision decision, CallPeriods periods, Attaching attaching, InternalSight sight, Viewer viewer, Decisions decisions)
{
    public Task<Outcome<AttachedFile>> Handle(CallNumber number, TakenFile file, EntryAudience audience, CancellationToken ct) =>
        decisions.Run<AttachedFile>(new { AddAttachment = number, file, audience }, async () =>
        {
            if (await decision.ToRemarkOn(number, ct) is not { } call) return new CallNotFound();
            if (await WhyNot(call, audience, ct) is { } why) return why;
            return (await attaching.Add(call, new One(file), new(audience), ct)).Then<AttachedFile>(added => AttachedFile.Of(added[0]));
        }, ct);

    private async Task<Refusal?> WhyNot(Call call, EntryAudience audience, CancellationToken ct)
    {
        if (audience is EntryAudience.Public)
            return decision.MayWriteTo(call, out var byUser) ?? await periods.WhyNobodyReads(call, byUser, ct);
        return await sight.Of(call.Number, ct) ? CallDecision.MayNote(viewer) : new NotYourRole();
    }

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("{number:long}/attachments", Post).WithName(nameof(AddAttachment)).WithTags("Attachments").WithSummary("Adds a file to a call")
            .Accepts<byte[]>("*/*").WithMetadata(new TakesFilesAttribute { OneOnly = true })
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer + "," + CallPolicies.Desk });

    // Whoever may not see the call is told so before the file is read.
    private static async Task<Results<Created<AttachedFile>, Refused>> Post(
        long number, HttpRequest request, ListAttachments list, TakeFile take, AddAttachment add, CancellationToken ct, EntryAudience audience = EntryAudience.Public)
    {
        if (!await list.Sees(new(number), ct)) return new Refused(new CallNotFound());
        return (await take.TakeFrom(request, ct)).Succeeded(out var file, out var refusal)
            ? (await add.Handle(new(number), file, audience, ct)).ToCreated(one => $"/api/v1/attachments/{one.Id.Value}")
            : new Refused(refusal);
    }

    private sealed record One(TakenFile File) : ITakesFiles
    {
        public IReadOnlyList<AttachmentId>? Attachments => null;

        public IReadOnlyList<TakenFile> Files => [File];
    }
}
