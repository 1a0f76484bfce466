using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
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

/// <summary>One call with everything its page shows but the older entries; the same cost however much is stored.</summary>
public sealed class ShowCall(
    KademeDb db, Viewer viewer, CallActions actions, ListEntries entries, CallPeriods periods, CallPeople here, InternalSight sight)
{
    /// <summary>A person or organisation by number and name.</summary>
    public sealed record Named(long Id, string Name);

    /// <summary>A numbered item of the request.</summary>
    public sealed record Item(int Number, string Text);

    /// <summary>A version as people name it.</summary>
    public sealed record VersionNamed(ProductVersionId Id, string Name);

    /// <summary>Another call about the same object.</summary>
    public sealed record Similar(CallNumber Number, string Subject, CallState State, Instant OpenedAt);

    /// <summary>What is shown.</summary>
    public sealed record View
    {
        public required CallNumber Number { get; init; }

        public required long Version { get; init; }

        public required string Subject { get; init; }

        public required CallState State { get; init; }

        public SupportLevel? Level { get; init; }

        public CallClass? Class { get; init; }

        public CallClass? ClosingClass { get; init; }

        /// <summary>What it is about, in the vendor's own words.</summary>
        public NamedValue? Category { get; init; }

        public Impact? Impact { get; init; }

        public Urgency? Urgency { get; init; }

        public Priority? Priority { get; init; }

        public required Named Customer { get; init; }

        public required Named Requester { get; init; }

        /// <summary>The requester holds no role at the customer any more: its support officer is asked instead.</summary>
        public bool RequesterLeft { get; init; }

        public Named? Desk { get; init; }

        public Named? Responsible { get; init; }

        public Named? FirstLevelDesk { get; init; }

        public Named? SecondLevelDesk { get; init; }

        public required CallChannel Channel { get; init; }

        public string? Address { get; init; }

        public string? ObjectTitle { get; init; }

        public ProductObjectId? Object { get; init; }

        public SubscriptionId? Subscription { get; init; }

        public string Module { get; init; } = "";

        /// <summary>The version in which it was seen, as reported with the request.</summary>
        public VersionNamed? InstalledVersion { get; init; }

        public LocalDate? InstalledBuiltOn { get; init; }

        /// <summary>The version that the customer has since reported; null while it is the same.</summary>
        public VersionNamed? InstalledNow { get; init; }

        public VersionNamed? Release { get; init; }

        public VersionRelation InstalledAgainstRelease { get; init; }

        public VersionNamed? FixVersion { get; init; }

        public WorkRecordNumber? Fix { get; init; }

        public CustomisationStatement? Customisation { get; init; }

        public bool CustomisationContradicts { get; init; }

        public bool WrongContext { get; init; }

        /// <summary>What the user chose in plain words: a hint for the class.</summary>
        public RequestHint? Hint { get; init; }

        /// <summary>Whom it concerns, as the user chose: a hint for the impact.</summary>
        public Impact? Reach { get; init; }

        /// <summary>How long it can wait, as the user chose: a hint for the urgency.</summary>
        public Urgency? Wait { get; init; }

        public Instant? SecondLevelAskedAt { get; init; }

        public string? Customiser { get; init; }

        public Instant OpenedAt { get; init; }

        public Instant MovedAt { get; init; }

        public Instant? FirstAnsweredAt { get; init; }

        public Instant? ResolvedAt { get; init; }

        public Instant? ClosedAt { get; init; }

        /// <summary>When it closes unless the user answers, or says whether it is solved.</summary>
        public Instant? ClosesAt { get; init; }

        /// <summary>Until when it may be opened again, once closed.</summary>
        public Instant? ReopenableUntil { get; init; }

        public int Reopened { get; init; }

        public required IReadOnlyList<Item> Problems { get; init; }

        public required IReadOnlyList<Item> Requests { get; init; }

        public required Page<ListEntries.Row> Entries { get; init; }

        /// <summary>The newest entry that the viewer sees: what a message written now says to have read. 0 when there is none.</summary>
        public EntryId LastEntry => Entries.Items is [var newest, ..] ? newest.Id : default;

        /// <summary>Files that show the request.</summary>
        public required IReadOnlyList<AttachedFile> Files { get; init; }

        /// <summary>Files of test runs and of evidence, which the levels read.</summary>
        public required IReadOnlyList<AttachedFile> FilesOfLevels { get; init; }

        public required IReadOnlyList<Similar> SameObject { get; init; }

        /// <summary>Commands that this viewer may give now, by name.</summary>
        public required IReadOnlyList<string> Actions { get; init; }
    }

    public async Task<Outcome<View>> Handle(CallNumber number, CancellationToken ct)
    {
        if (await db.Set<Call>().AsNoTracking().ByNumber(number, ct) is not { } call) return new CallNotFound();
        List<OrganizationId> organizations = [.. new[] { call.Customer, call.Desk, call.FirstLevelDesk, call.SecondLevelDesk }.OfType<OrganizationId>().Distinct()];
        List<PersonId> people = [.. new[] { call.Requester, call.Responsible }.OfType<PersonId>().Distinct()];
        List<ProductVersionId> versions = [.. new[] { call.InstalledVersion, call.FixVersion }.OfType<ProductVersionId>().Distinct()];
        var organizationNames = await db.Set<Organization>().AsNoTracking().Where(one => organizations.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, ct);
        var personNames = await db.Set<Person>().AsNoTracking().Where(one => people.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, ct);
        var known = await db.Set<ProductVersion>().AsNoTracking().Where(one => versions.Contains(one.Id)).ToDictionaryAsync(one => one.Id, ct);
        var subscription = call.Subscription is { } bought ? await db.Set<Subscription>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == bought, ct) : null;
        var release = subscription is null ? await db.NewestPublished(upTo: null, ct) : await db.NewestUsable(subscription, ct);
        var thing = call.Object is { } id ? await db.Set<ProductObject>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) : null;
        var files = await db.FilesWithoutEntry(number, ct);
        var items = await db.Set<CallItem>().AsNoTracking().Where(item => item.Call == number).OrderBy(item => item.Number).ToListAsync(ct);
        var inside = await sight.Of(number, ct);
        var reopenable = await periods.ReopenableUntil(call, ct);
        var installed = call.InstalledVersion is { } version ? known.GetValueOrDefault(version) : null;
        var present = await db.InstalledAt(call, ct);
        var categories = await db.ValueNames([call.Category], ct);

        return new View
        {
            Number = call.Number, Version = call.Version, Subject = call.Subject, State = call.State, Level = call.Level,
            Class = call.Class, ClosingClass = call.ClosingClass, Category = Named(call.Category), Impact = call.Impact, Urgency = call.Urgency, Priority = call.Priority,
            Customer = OrganizationNamed(call.Customer)!, Requester = PersonNamed(call.Requester)!, RequesterLeft = !await here.RequesterIsThere(call, ct), Desk = OrganizationNamed(call.Desk), Responsible = PersonNamed(call.Responsible),
            FirstLevelDesk = OrganizationNamed(call.FirstLevelDesk), SecondLevelDesk = OrganizationNamed(call.SecondLevelDesk),
            Channel = call.Channel, Address = call.Address?.Value, ObjectTitle = thing?.Titles.In(viewer.Language), Object = call.Object, Subscription = call.Subscription, Module = call.Module,
            InstalledVersion = Of(installed), InstalledBuiltOn = call.InstalledBuiltOn, Release = Of(release),
            InstalledNow = present is { } now && now.Version.Id != call.InstalledVersion ? Of(now.Version) : null,
            InstalledAgainstRelease = present is { } there && release is not null ? there.Build.RelationTo(release.Build) : VersionRelation.Unknown,
            FixVersion = call.FixVersion is { } fix ? Of(known.GetValueOrDefault(fix)) : null, Fix = call.Fix,
            Customisation = call.Customisation, CustomisationContradicts = call.CustomisationContradicts, WrongContext = call.WrongContext, Hint = call.Hint, Reach = call.Reach, Wait = call.Wait,
            SecondLevelAskedAt = call.SecondLevelAskedAt, Customiser = call.Customiser,
            OpenedAt = call.OpenedAt, MovedAt = call.MovedAt, FirstAnsweredAt = call.FirstAnsweredAt, ResolvedAt = call.ResolvedAt, ClosedAt = call.ClosedAt, Reopened = call.Reopened,
            ClosesAt = await periods.ClosesAt(call, ct), ReopenableUntil = reopenable,
            Problems = [.. items.Where(item => item.Kind is CallItemKind.Problem).Select(item => new Item(item.Number, item.Text))],
            Requests = [.. items.Where(item => item.Kind is CallItemKind.Request).Select(item => new Item(item.Number, item.Text))],
            Entries = await entries.Of(number, before: null, Keyset.Usual, ct),
            Files = files.FindAll(file => file.Audience is EntryAudience.Public),
            FilesOfLevels = files.FindAll(file => file.Audience is not EntryAudience.Public),
            SameObject = call.Object is null ? [] : await db.SameObject(call).Take(5).Select(other => new Similar(other.Number, other.Subject, other.State, other.OpenedAt)).ToListAsync(ct),
            Actions = periods.IsOver(reopenable)
                ? [.. actions.For(call, inside).Where(action => action is not (nameof(ReopenCall) or nameof(ReplyToCall)))]
                : actions.For(call, inside),
        };

        Named? OrganizationNamed(OrganizationId? one) => one is { } value ? new(value.Value, organizationNames.GetValueOrDefault(value, "")) : null;
        Named? PersonNamed(PersonId? one) => one is { } value ? new(value.Value, personNames.GetValueOrDefault(value, "")) : null;
        NamedValue? Named(ListValueId? one) => one is { } value ? new(value, categories.GetValueOrDefault(value, "")) : null;
        VersionNamed? Of(ProductVersion? one) => one is null ? null : new(one.Id, one.Label.In(viewer.Language));
    }

    /// <summary>Open calls of other customers about the same object that the viewer sees, newest first (REQ-052).</summary>
    public Task<List<Similar>> Alike(View call, CancellationToken ct) => db.SameObjectElsewhere(new(call.Customer.Id), call.Object)
        .Take(5).Select(other => new Similar(other.Number, other.Subject, other.State, other.OpenedAt)).ToListAsync(ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("{number:long}", Get).WithName(nameof(ShowCall)).WithTags("Calls").WithSummary("One call, with its newest entries and what the caller may do with it")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue + "," + CallPolicies.Customer });

    private static async Task<Results<Ok<View>, Refused>> Get(long number, ShowCall show, HttpResponse response, CancellationToken ct)
    {
        var outcome = await show.Handle(new(number), ct);
        if (outcome.Refusal is null) response.Headers.ETag = $"\"{outcome.Value.Version}\"";
        return outcome.ToHttp();
    }
}
