using System.Text.Json.Serialization;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// A user's request becomes a call: the five obligatory items are there (REQ-031), and it lies at once in the queue of whoever gives first level (DT-3).
/// First level may open one for a user.
/// </summary>
internal sealed class OpenCall(RequestWriting writing, Decisions decisions)
{
    public sealed record Command : ITakesFiles
    {
        /// <summary>Address of the object concerned: module.object.</summary>
        public string? Address { get; set; }

        /// <summary>The installation concerned, when known.</summary>
        public InstallationId? Installation { get; set; }

        /// <summary>The installed version.</summary>
        public ProductVersionId? InstalledVersion { get; set; }

        /// <summary>Day the installed build was made, when known.</summary>
        public LocalDate? InstalledBuiltOn { get; set; }

        /// <summary>Whether the object is customised.</summary>
        public CustomisationStatement? Customisation { get; set; }

        /// <summary>Numbered problems or suggestions; the first is the call's subject.</summary>
        public IReadOnlyList<string> Problems { get; set; } = [];

        /// <summary>Numbered items of what is asked for.</summary>
        public IReadOnlyList<string> Requests { get; set; } = [];

        /// <summary>The user's plain-word choice.</summary>
        public RequestHint? Hint { get; set; }

        /// <summary>Whom it concerns, in the user's choice; first level judges the impact.</summary>
        public Impact? Reach { get; set; }

        /// <summary>How long it can wait, in the user's choice; first level judges the urgency.</summary>
        public Urgency? Wait { get; set; }

        /// <summary>How the trouble came about, in the user's words; may be empty.</summary>
        public string? Scenario { get; set; }

        /// <summary>For whom, when first level writes for a user.</summary>
        public PersonId? Requester { get; set; }

        /// <summary>The signed context of the product page the request comes from: fills in what is not given here (docs/guide/page-context.md).</summary>
        public string? Context { get; set; }

        /// <summary>Why an automatic value was corrected; obligatory when one was.</summary>
        public string? CorrectionReason { get; set; }

        /// <summary>Files that were sent before. Of a draft written anew: exactly these stay or come; when not given, its files stay as they are.</summary>
        public IReadOnlyList<AttachmentId>? Attachments { get; set; }

        [JsonIgnore]
        public IReadOnlyList<TakenFile> Files { get; set; } = [];

        /// <summary>When a form of ours opened the context, while it was good.</summary>
        [JsonIgnore]
        public Instant? ContextOpenedAt { get; set; }
    }

    /// <summary>Opens the call; the channel says how it came.</summary>
    public Task<Outcome<CallStands>> Handle(Command command, CallChannel channel, CancellationToken ct) => decisions.Run<CallStands>(new { OpenCall = command, channel, command.Files }, async () =>
    {
        if (!(await writing.Read(command, channel, draft: null, ct)).Succeeded(out var written, out var refusal)) return refusal;
        var origin = written.Origin;
        if (written.Missing is [_, ..] missing) return RequestIncomplete.Of(missing);
        return (await writing.Begin(written, ct)).Succeeded(out var call, out refusal) ? await writing.Send(call, ct) : refusal;
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("", Post).WithName(nameof(OpenCall)).WithTags("Calls").WithSummary("Opens a call from a request with its five obligatory items")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer + "," + CallPolicies.FirstLevel });

    private static async Task<Results<Created<CallStands>, Refused>> Post(Command command, OpenCall open, CancellationToken ct) =>
        (await open.Handle(command, CallChannel.Api, ct)).ToCreated(stands => $"/api/v1/calls/{stands.Number.Value}");
}
