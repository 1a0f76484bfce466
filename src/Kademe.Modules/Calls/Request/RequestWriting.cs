using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.Shell;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// How a request is written down, sent or kept as a draft alike: whose it is, what came by itself from the page, what was corrected by hand and why
/// (REQ-028, REQ-030), and the numbered items.
/// </summary>
internal sealed class RequestWriting(
    KademeDb db, CallDecision decision, Numbers numbers, Attaching attaching, Providers providers, ClockKeeping clocks, ContextReading contexts, InstalledAt installedAt, CurrentViewer viewers)
{
    private static readonly Automatic None = new(null, null, null, null, null);

    /// <summary>A request that was read and found in order, complete or not.</summary>
    public sealed record Written(
        CallOrigin Origin,
        IReadOnlyList<string> Problems,
        IReadOnlyList<string> Requests,
        string Scenario,
        PageContext? Context,
        IReadOnlyList<Correction> Corrections,
        string Reason,
        ITakesFiles Files)
    {
        /// <summary>The obligatory items that are not there (REQ-031).</summary>
        public IReadOnlyList<RequestRule> Missing =>
            [.. Call.Missing(Origin.InstalledVersion, Origin.Address, Origin.Customisation, Problems.Count, Requests.Count, Origin.Hint)];
    }

    /// <summary>A value that came by itself and was corrected.</summary>
    public sealed record Correction(string Field, RequestRule Of, string Before, string After);

    private sealed record Automatic(SubscriptionId? Subscription, InstallationId? Installation, ObjectAddress? Address, ProductVersionId? Version, LocalDate? BuiltOn);

    /// <summary>Reads a request. A draft keeps the automatic values it began with.</summary>
    public async Task<Outcome<Written>> Read(OpenCall.Command command, CallChannel channel, Call? draft, CancellationToken ct)
    {
        if (!(await ForWhom(command, ct)).Succeeded(out var who, out var refusal)) return refusal;
        if (!Text.Items(command.Problems, nameof(command.Problems), Text.MessageLength, required: false).Succeeded(out var problems, out refusal)) return refusal;
        if (!Text.Items(command.Requests, nameof(command.Requests), Text.MessageLength, required: false).Succeeded(out var requests, out refusal)) return refusal;
        if (!Text.Optional(command.Scenario, nameof(command.Scenario)).Succeeded(out var scenario, out refusal)) return refusal;
        if (!Text.Optional(command.CorrectionReason, nameof(command.CorrectionReason), 2000).Succeeded(out var reason, out refusal)) return refusal;

        ContextReading.Believed? believed = null;
        if (!string.IsNullOrWhiteSpace(command.Context) && !(await contexts.Read(command.Context, command.ContextOpenedAt, who.Organization, ct)).Succeeded(out believed, out refusal)) return refusal;
        var automatic = believed is { } page ? new Automatic(page.Subscription, page.Installation, page.Object.Address, page.Version.Id, page.Said.BuiltOn)
            : draft is { Channel: CallChannel.ProductPage } ? new Automatic(draft.Subscription, draft.Installation, draft.Address, draft.InstalledVersion, draft.InstalledBuiltOn)
            : None;
        if (!(await OriginOf(command, who, believed is null ? draft?.Channel ?? channel : CallChannel.ProductPage, automatic, ct)).Succeeded(out var origin, out refusal)) return refusal;

        var corrections = await Corrected(automatic, origin, ct);
        if (corrections.Count > 0 && reason.Length == 0) return new InvalidInput("call.correction-needs-reason", nameof(command.CorrectionReason));
        return new Written(
            origin with { WrongContext = draft?.WrongContext is true || corrections.Any(one => one.Of is RequestRule.Object) }, problems, requests, scenario, believed?.Said, corrections, reason, command);
    }

    /// <summary>Begins a call with it; the context it came from is spent.</summary>
    public async Task<Outcome<Call>> Begin(Written written, CancellationToken ct)
    {
        var outcome = Call.Draft(await numbers.Next<CallNumber>(ct), written.Origin, written.Problems is [var first, ..] ? first : null, written.Problems.Count, written.Requests.Count, decision.Act);
        if (!outcome.Succeeded(out var call, out var refusal)) return refusal is InvalidInput { Name: "Subject" } input ? input with { Name = "Problems" } : refusal;
        db.Add(call);
        if (written.Context is { } context)
        {
            await db.Spend(context, decision.Act.At, ct);
            string[] parts = [context.Url.Length == 0 ? context.Domain : context.Url, context.Name, context.Mail];
            var page = string.Join('\n', parts.Where(part => part.Length > 0)); // no words of ours: each reads it in a language of his own
            if ((await decision.Write(call, EntryKind.Notice, EntryAudience.Public, page, "Context", ct)).Refusal is { } unwritten) return unwritten;
        }

        return await WriteOn(call, written, ct);
    }

    /// <summary>Writes a draft anew with it.</summary>
    public async Task<Outcome<Call>> Rewrite(Call draft, Written written, CancellationToken ct)
    {
        if (draft.Redraft(written.Origin, written.Problems is [var first, ..] ? first : null, written.Problems.Count, written.Requests.Count, decision.Act).Refusal is { } refusal) return refusal;
        var number = draft.Number;
        db.RemoveRange(await db.Set<CallItem>().Where(item => item.Call == number).ToListAsync(ct));
        db.RemoveRange(await db.Set<Entry>().Where(entry => entry.Call == number && entry.Kind == EntryKind.Request).ToListAsync(ct));
        if (written.Files.Attachments is { } kept) await attaching.TakeOff(draft, kept, ct);
        return await WriteOn(draft, written, ct);
    }

    /// <summary>Sends it to whoever gives first level (DT-3), with what is promised for it.</summary>
    public async Task<Outcome<CallStands>> Send(Call call, CancellationToken ct)
    {
        if (call.Submit(decision.Act, await clocks.PromiseFor(call, decision.Act.At, ct)).Refusal is { } unsent) return unsent;
        if (await providers.FirstLevel(call.Customer, call.Module, ct) is { } desk && call.RouteToFirstLevel(desk, decision.Act).Refusal is { } unrouted) return unrouted;
        return CallStands.Of(call);
    }

    private async Task<Outcome<Call>> WriteOn(Call call, Written written, CancellationToken ct)
    {
        db.AddRange(CallItem.From(call.Number, CallItemKind.Problem, written.Problems));
        db.AddRange(CallItem.From(call.Number, CallItemKind.Request, written.Requests));
        if (written.Scenario.Length > 0 && (await decision.Write(call, EntryKind.Request, EntryAudience.Public, written.Scenario, "Scenario", ct)).Refusal is { } unwritten) return unwritten;
        if ((await attaching.ToRequest(call, written.Files, ct)).Refusal is { } unattached) return unattached;
        if (written.Corrections.Count == 0) return call;
        var changes = string.Join('\n', written.Corrections.Select(one => $"{one.Before} → {one.After}"));
        var told = await decision.Write(call, EntryKind.Reason, EntryAudience.Public, $"{changes}\n{written.Reason}", "CorrectionReason", ct);
        if (told.Refusal is { } untold) return untold;
        call.NoteCorrection([.. written.Corrections.Select(one => one.Field)], decision.Act);
        return call;
    }

    private async Task<Outcome<Viewer>> ForWhom(OpenCall.Command command, CancellationToken ct)
    {
        var viewer = viewers.Value;
        if (command.Requester is not { } other || other == viewer.Person) return viewer.Kind is OrganizationKind.Customer ? viewer : new RequesterNotFound();
        if (viewer.MayActAt(SupportLevel.L1) is { } refusal) return refusal;
        if (await viewers.Load(other, ct) is not { Kind: OrganizationKind.Customer } requester) return new RequesterNotFound();
        var serves = requester.Organization == viewer.Organization || (await providers.All(requester.Organization, ct)).Contains((viewer.Organization, SupportLevel.L1));
        return serves ? requester : new RequesterNotFound();
    }

    private async Task<Outcome<CallOrigin>> OriginOf(OpenCall.Command command, Viewer who, CallChannel channel, Automatic automatic, CancellationToken ct)
    {
        var address = automatic.Address;
        if (!string.IsNullOrWhiteSpace(command.Address))
        {
            if (!ObjectAddress.OfPage(command.Address).Succeeded(out var parsed, out var refusal)) return refusal;
            address = parsed;
        }

        var known = address is { } where ? await db.ObjectByAddress(where, ct) : null;
        if (command.InstalledVersion is { } version && !await db.VersionsSeenBy(viewers.Value).AnyAsync(one => one.Id == version, ct))
            return new InvalidInput("call.unknown-version", nameof(command.InstalledVersion));

        var installation = command.Installation is { } id
            ? await db.Set<Installation>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Customer == who.Organization, ct)
            : null;
        if (command.Installation is not null && installation is null) return new InvalidInput("call.unknown-installation", nameof(command.Installation));
        var usual = command.InstalledVersion is null && automatic.Version is null && installation is null ? await installedAt.Of(who.Organization, ct) : null;
        var sameVersion = command.InstalledVersion is null || command.InstalledVersion == automatic.Version;

        return new CallOrigin
        {
            Customer = who.Organization,
            Requester = who.Person,
            Channel = channel,
            Subscription = installation?.Subscription ?? automatic.Subscription ?? await db.OnlySubscriptionOf(who.Organization, decision.Act.At.InUtc().Date, ct),
            Installation = installation?.Id ?? automatic.Installation,
            Object = known?.Id,
            Address = address,
            InstalledVersion = command.InstalledVersion ?? automatic.Version ?? installation?.InstalledVersion ?? usual?.Id,
            InstalledBuiltOn = command.InstalledBuiltOn ?? (sameVersion ? automatic.BuiltOn ?? (automatic.Version is null && command.InstalledVersion is null ? installation?.BuiltOn : null) : null),
            Customisation = command.Customisation,
            CustomisationContradicts = known is { Licence: ObjectLicenceKind.AddOption } && command.Customisation is CustomisationStatement.Standard,
            Hint = command.Hint,
            Reach = command.Reach,
            Wait = command.Wait,
        };
    }

    private async Task<List<Correction>> Corrected(Automatic automatic, CallOrigin origin, CancellationToken ct)
    {
        List<Correction> corrections = [];
        if (automatic.Address is { } address && origin.Address is { } other && address != other)
            corrections.Add(new(nameof(OpenCall.Command.Address), RequestRule.Object, address.Value, other.Value));
        if (automatic.Version is { } version && origin.InstalledVersion is { } installed && version != installed)
            corrections.Add(new(nameof(OpenCall.Command.InstalledVersion), RequestRule.Version, await Label(version, ct), await Label(installed, ct)));
        return corrections;
    }

    private async Task<string> Label(ProductVersionId id, CancellationToken ct) => (await db.VersionById(id, ct))?.Label.In(viewers.Value.Language) ?? "";
}

/// <summary>The requester is not a person of a customer that the writer may open calls for.</summary>
public sealed record RequesterNotFound() : Refusal("call.requester-not-found", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override string Field => "Requester";
}
