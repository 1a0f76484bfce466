using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// A user's request becomes a call: the five obligatory items are there (REQ-031), and it lies at once in the queue of whoever gives first level (DT-3).
/// First level may open one for a user.
/// </summary>
internal sealed class OpenCall(KademeDb db, CallDecision decision, Numbers numbers, Providers providers, Viewer viewer, CurrentViewer viewers, Decisions decisions)
{
    public sealed record Command
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

        /// <summary>How the trouble came about, in the user's words; may be empty.</summary>
        public string? Scenario { get; set; }

        /// <summary>For whom, when first level writes for a user.</summary>
        public PersonId? Requester { get; set; }
    }

    /// <summary>Opens the call; the channel says how it came.</summary>
    public Task<Outcome<CallStands>> Handle(Command command, CallChannel channel, CancellationToken ct) => decisions.Run<CallStands>(new { OpenCall = command, channel }, async () =>
    {
        if (!(await ForWhom(command, ct)).Succeeded(out var who, out var refusal)) return refusal;
        if (!Text.Items(command.Problems, nameof(command.Problems), Text.MessageLength, required: false).Succeeded(out var problems, out refusal)) return refusal;
        if (!Text.Items(command.Requests, nameof(command.Requests), Text.MessageLength, required: false).Succeeded(out var requests, out refusal)) return refusal;
        if (!Text.Optional(command.Scenario, nameof(command.Scenario)).Succeeded(out var scenario, out refusal)) return refusal;
        if (!(await OriginOf(command, who, channel, ct)).Succeeded(out var origin, out refusal)) return refusal;
        if (Call.Missing(origin.InstalledVersion, origin.Address, origin.Customisation, problems.Count, requests.Count).ToList() is [_, ..] missing) return RequestIncomplete.Of(missing);

        if (!Call.Draft(await numbers.Next<CallNumber>(ct), origin, problems[0], problems.Count, requests.Count, decision.Act).Succeeded(out var call, out refusal)) return refusal;
        db.Add(call);
        db.AddRange(CallItem.From(call.Number, CallItemKind.Problem, problems));
        db.AddRange(CallItem.From(call.Number, CallItemKind.Request, requests));
        if (scenario.Length > 0 && (await decision.Write(call, EntryKind.Request, EntryAudience.Public, scenario, nameof(command.Scenario), ct)).Refusal is { } unwritten) return unwritten;
        if (call.Submit(decision.Act).Refusal is { } unsent) return unsent;
        if (await providers.FirstLevel(call.Customer, call.Module, ct) is { } desk && call.RouteToFirstLevel(desk, decision.Act).Refusal is { } unrouted) return unrouted;
        return CallStands.Of(call);
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPost("", Post).WithName(nameof(OpenCall)).WithTags("Calls").WithSummary("Opens a call from a request with its five obligatory items")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Customer + "," + CallPolicies.FirstLevel });

    private static async Task<Results<Created<CallStands>, Refused>> Post(Command command, OpenCall open, CancellationToken ct) =>
        (await open.Handle(command, CallChannel.Api, ct)).ToCreated(stands => $"/api/v1/calls/{stands.Number.Value}");

    private async Task<Outcome<Viewer>> ForWhom(Command command, CancellationToken ct)
    {
        if (command.Requester is not { } other || other == viewer.Person) return viewer.Kind is OrganizationKind.Customer ? viewer : new RequesterNotFound();
        if (viewer.MayActAt(SupportLevel.L1) is { } refusal) return refusal;
        if (await viewers.Load(other, ct) is not { Kind: OrganizationKind.Customer } requester) return new RequesterNotFound();
        var serves = requester.Organization == viewer.Organization || (await providers.All(requester.Organization, ct)).Contains((viewer.Organization, SupportLevel.L1));
        return serves ? requester : new RequesterNotFound();
    }

    private async Task<Outcome<CallOrigin>> OriginOf(Command command, Viewer who, CallChannel channel, CancellationToken ct)
    {
        ObjectAddress? address = null;
        if (!string.IsNullOrWhiteSpace(command.Address))
        {
            if (!ObjectAddress.Parse(command.Address).Succeeded(out var parsed, out var refusal)) return refusal;
            address = parsed;
        }

        var known = address is { } where ? await db.ObjectByAddress(where, ct) : null;
        if (command.InstalledVersion is { } version && !await db.Set<ProductVersion>().AnyAsync(one => one.Id == version, ct))
            return new InvalidInput("call.unknown-version", nameof(command.InstalledVersion));

        var installation = command.Installation is { } id
            ? await db.Set<Installation>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Customer == who.Organization, ct)
            : null;
        if (command.Installation is not null && installation is null) return new InvalidInput("call.unknown-installation", nameof(command.Installation));

        return new CallOrigin
        {
            Customer = who.Organization,
            Requester = who.Person,
            Channel = channel,
            Subscription = installation?.Subscription,
            Installation = installation?.Id,
            Object = known?.Id,
            Address = address,
            InstalledVersion = command.InstalledVersion ?? installation?.InstalledVersion,
            InstalledBuiltOn = command.InstalledBuiltOn ?? (command.InstalledVersion is null ? installation?.BuiltOn : null),
            Customisation = command.Customisation,
            CustomisationContradicts = known is { Licence: ObjectLicenceKind.AddOption } && command.Customisation is CustomisationStatement.Standard,
            Hint = command.Hint,
        };
    }
}

/// <summary>The requester is not a person of a customer that the writer may open calls for.</summary>
public sealed record RequesterNotFound() : Refusal("call.requester-not-found", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override string Field => "Requester";
}
