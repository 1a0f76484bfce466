using System.Text.Json;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>The facts of a call in order: who did what, for which organisation, when. For those who read what is inside the call, not for the user (rule 4).</summary>
internal sealed class ShowHistory(KademeDb db, InternalSight sight, TimeProvider time)
{
    private const int MostDeciding = 500;

    private static readonly string[] Remarks = [.. typeof(CallRemark).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CallRemark))).Select(type => type.Name)];

    /// <summary>One fact as it is shown.</summary>
    public sealed record Row(long Sequence, string Kind, JsonElement Fact, PersonId? Person, string? PersonName, OrganizationId? Organization, Instant At);

    public async Task<Outcome<Page<Row>>> Handle(CallNumber number, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        if (!await sight.Of(number, ct)) return new CallNotFound();
        var take = Keyset.Size(size);
        var last = cursor.Length == 0 ? 0 : cursor[0];
        var facts = await (
            from fact in db.Set<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number && fact.Sequence > last).OrderBy(fact => fact.Sequence).Take(take + 1)
            from person in db.Set<Person>().Where(person => (PersonId?)person.Id == fact.Person).DefaultIfEmpty()
            orderby fact.Sequence
            select new { fact, name = person == null ? null : person.Name }).ToListAsync(ct);
        List<Row> rows = [.. facts.Select(one => new Row(
            one.fact.Sequence, one.fact.Kind, JsonSerializer.Deserialize<JsonElement>(one.fact.Payload, KademeJson.Options), one.fact.Person, one.name, one.fact.Organization, one.fact.At))];
        return Keyset.Cut(rows, take, row => Keyset.Cursor(row.Sequence));
    }

    /// <summary>The newest hundred facts of a stretch of the conversation, oldest first, without those that an entry or the request itself tells already.</summary>
    public async Task<IReadOnlyList<ToldFact>> Tell(CallNumber number, Instant? from, Instant? until, CancellationToken ct)
    {
        if (!await sight.Of(number, ct)) return [];
        string[] told = [nameof(CallDrafted), nameof(CallSubmitted), nameof(ReplySent), nameof(NoteAdded), nameof(UserAnswered), nameof(AttachmentAdded)];
        var facts = db.Set<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number && !told.Contains(fact.Kind));
        if (from is { } first) facts = facts.Where(fact => fact.At >= first);
        if (until is { } last) facts = facts.Where(fact => fact.At <= last);
        var newest = await (
            from fact in facts.OrderByDescending(fact => fact.Sequence).Take(100)
            from person in db.Set<Person>().Where(person => (PersonId?)person.Id == fact.Person).DefaultIfEmpty()
            orderby fact.Sequence descending
            select new { fact, name = person == null ? null : person.Name }).ToListAsync(ct);
        newest.Reverse();
        var lines = newest.ConvertAll(one => (Happened: one.fact.Read(), one.name));
        var categories = await db.ValueNames(lines.Select(one => (one.Happened.Fact as CallClassified)?.Category), ct);
        return [.. lines.Select(one => Say(one.Happened, one.name, categories))];
    }

    /// <summary>How long each level has had the call until now.</summary>
    public async Task<IReadOnlyDictionary<SupportLevel, Duration>> Stays(CallNumber number, CancellationToken ct)
    {
        if (!await sight.Of(number, ct)) return new Dictionary<SupportLevel, Duration>();
        var facts = await db.Set<StoredCallFact>().AsNoTracking().Where(fact => fact.Call == number && !Remarks.Contains(fact.Kind))
            .OrderBy(fact => fact.Sequence).Take(MostDeciding).ToListAsync(ct);
        return Call.Stays(facts.Select(fact => fact.Read()), time.Now());
    }

    /// <summary>A fact in the words of the conversation.</summary>
    /// <param name="happened">The fact.</param>
    /// <param name="by">Who did it; null = the desk itself.</param>
    /// <param name="categories">Names of categories, where they are to be told.</param>
    internal static ToldFact Say(Happened happened, string? by, IReadOnlyDictionary<ListValueId, string>? categories = null)
    {
        var (key, about, icon) = happened.Fact switch
        {
            CallRouted { From: CallState.Submitted } => ("CallArrived", null, "queue"),
            CallRouted routed => (nameof(CallRouted), (object?)routed.To, "escalate"),
            DeskFollowed followed => (nameof(DeskFollowed), followed.Level, "escalate"),
            CallAssigned assigned => (assigned.Responsible == happened.Act.Person ? "CallTaken" : nameof(CallAssigned), null, "person"),
            ResponsibilityFellBack => (nameof(ResponsibilityFellBack), null, "person"),
            CallClassified classified => (nameof(CallClassified), WhatOf(classified, categories), "tag"),
            CallPrioritised judged => (nameof(CallPrioritised), judged.Priority, "gauge"),
            CallReturned returned => (nameof(CallReturned), returned.NotMet, "question"),
            PassedToCustomiser => (nameof(PassedToCustomiser), null, "escalate"),
            CarriedToThirdLevel carried => (nameof(CarriedToThirdLevel), carried.WorkRecord, "escalate"),
            WorkRecordLinked linked => (nameof(WorkRecordLinked), linked.WorkRecord, "link"),
            FixFellBack fell => (nameof(FixFellBack), fell.WorkRecord, "work"),
            WorkRecordDeclined declined => (nameof(WorkRecordDeclined), declined.WorkRecord, "work"),
            CausesChecked checks => (nameof(CausesChecked), checks.Found, "flask"),
            CallClosed closed => (nameof(CallClosed), closed.Why, "check"),
            CallResolved => (nameof(CallResolved), null, "check"),
            UserReminded or ClosingAnnounced => (happened.Fact.GetType().Name, null, "clock"),
            TestCaseRun { Where: { } where } run => (RunKey(run), where, "flask"),
            TestCaseWritten or TestCaseRun => (happened.Fact.GetType().Name, null, "flask"),
            _ => (happened.Fact.GetType().Name, null, "bolt"),
        };
        return new($"CallFact.{key}", by, about, icon, happened.Act.At);
    }

    // The class, and the category by the name it has now.
    private static object WhatOf(CallClassified classified, IReadOnlyDictionary<ListValueId, string>? categories) =>
        classified.Category is { } category && categories?.GetValueOrDefault(category) is { } name
            ? new object[] { classified.Class, name }
            : classified.Class;

    private static string RunKey(TestCaseRun run) => run.Passed switch
    {
        null => "TestCaseBlocked",
        true => "TestCasePassed",
        false => "TestCaseFailed",
    };

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapGet("{number:long}/facts", Get).WithName(nameof(ShowHistory)).WithTags("Calls").WithSummary("The facts of a call, oldest first")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.Queue });

    private static async Task<Results<Ok<Page<Row>>, Refused>> Get(long number, ShowHistory show, CancellationToken ct, string? after = null, int? size = null) =>
        (await show.Handle(new(number), after, size, ct)).ToHttp();
}

/// <summary>A fact as the conversation tells it.</summary>
/// <param name="Key">Key of its sentence.</param>
/// <param name="PersonName">Who; null for the desk itself.</param>
/// <param name="About">What the sentence names: a state, a class, a record.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="At">When.</param>
public sealed record ToldFact(string Key, string? PersonName, object? About, string Icon, Instant At);
