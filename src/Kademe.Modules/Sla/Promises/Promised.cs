using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>Everything the engine needs to measure a call by what it was promised, as of one edition.</summary>
/// <param name="Id">The promise.</param>
/// <param name="Version">The agreement version it rests on.</param>
/// <param name="Agreement">As the engine reads it, with the partners' contracts in place of the levels they give.</param>
/// <param name="Definition">As people keep it: warnings, pauses, escalation steps.</param>
/// <param name="Calendars">Every version of the calendars it counts by, each calendar's in order.</param>
public sealed record Promised(PromiseId Id, AgreementVersion Version, Agreement Agreement, AgreementDefinition Definition, IReadOnlyList<IReadOnlyList<CompiledCalendar>> Calendars)
{
    /// <summary>The calendars as they stood at an instant; one that was first saved later as it was then.</summary>
    public Calendars CalendarsAt(Instant at) => Domain.Sla.Calendars.Of(Calendars.Select(versions => versions[StandingAt(versions, at)].OpenTime));

    /// <summary>The calendars as they stand now.</summary>
    public Calendars CalendarsNow() => Domain.Sla.Calendars.Of(Calendars.Select(versions => versions[^1].OpenTime));

    /// <summary>The edits after an instant, in order, as events for the engine: to be merged among the call's own by their instants.</summary>
    public IReadOnlyList<ClockEvent.CalendarChanged> ChangesAfter(Instant at) =>
    [
        .. Calendars.SelectMany(versions => versions.Skip(StandingAt(versions, at) + 1)).OrderBy(version => version.SavedAt).ThenBy(version => version.Id.Value)
            .Select(version => new ClockEvent.CalendarChanged(version.SavedAt, version.OpenTime)),
    ];

    /// <summary>The clocks of a call after its events, with the edits of its calendars among them by their instants.</summary>
    public CallClocks ClocksAfter(IReadOnlyList<ClockEvent> events)
    {
        var (before, merged) = Merged(events);
        return before.After(merged);
    }

    /// <summary>The clocks of a call before its events, and these with the edits of its calendars among them by their instants.</summary>
    public (CallClocks Before, IEnumerable<ClockEvent> Events) Merged(IReadOnlyList<ClockEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events is not [var opened, ..]) return (CallClocks.Before(Agreement, CalendarsNow()), []);
        var changes = ChangesAfter(opened.At);
        return (CallClocks.Before(Agreement, CalendarsAt(opened.At)), changes.Count == 0 ? events : events.Concat(changes).OrderBy(happened => happened.At));
    }

    /// <summary>The clocks of a call as they were known at an instant: the events and edits until then and nothing else (SLA 8.1).</summary>
    public CallClocks ClocksAt(IReadOnlyList<ClockEvent> events, Instant asOf)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events is not [var opened, ..] || opened.At > asOf) return CallClocks.Before(Agreement, CalendarsAt(asOf));
        var known = events.Concat(ChangesAfter(opened.At)).Where(happened => happened.At <= asOf).OrderBy(happened => happened.At);
        return CallClocks.Before(Agreement, CalendarsAt(opened.At)).After(known);
    }

    private static int StandingAt(IReadOnlyList<CompiledCalendar> versions, Instant at)
    {
        var standing = 0;
        while (standing + 1 < versions.Count && versions[standing + 1].SavedAt <= at) standing++;
        return standing;
    }
}

/// <summary>What an edition says.</summary>
internal static class EditionReading
{
    extension(Edition edition)
    {
        /// <summary>The version a call falls under: of its subscription's agreement on that day, else of the default.</summary>
        public AgreementVersion AgreementOn(SubscriptionId? subscription, Instant at)
        {
            if (subscription is { } number && edition.BySubscription.TryGetValue(number, out var own)
                && Validity.On(own, one => one.Validity, one => edition.DayIn(one.Definition.Calendar, at)) is { } agreed) return agreed;
            return Validity.On(edition.Default, one => one.Validity, one => edition.DayIn(one.Definition.Calendar, at)) ?? edition.Default[0];
        }

        /// <summary>The version of a partner's contract for a level on that day; null when there is none.</summary>
        public ContractVersion? ContractOn(OrganizationId partner, SupportLevel level, Instant at) =>
            edition.ByPartner.TryGetValue(partner, out var versions)
            && Validity.On(versions, one => one.Validity, one => edition.DayIn(one.Definition.Calendar, at)) is { } agreed && agreed.Definition.Covers(level) ? agreed : null;

        /// <summary>True when there is every calendar that a version names; one without any target names none that matters.</summary>
        public bool Has(AgreementDefinition? definition) => definition is null or { Targets: null } || definition.Targets.Contains(null!) || definition.Calendars.All(edition.Calendars.ContainsKey);

        /// <summary>True when there is every calendar that a version names.</summary>
        public bool Has(ContractDefinition? definition) => definition is null or { Targets: null } || definition.Targets.Contains(null!) || definition.Calendars.All(edition.Calendars.ContainsKey);

        /// <summary>The promise, assembled.</summary>
        public Promised Promise(Promise promise)
        {
            var version = edition.Agreements[promise.Agreement];
            var contracts = promise.Contracts.ToDictionary(one => one.Level, one => edition.Contracts[one.Contract].Definition);
            var calendars = version.Definition.Calendars.Concat(contracts.Values.SelectMany(one => one.Calendars)).Distinct();
            return new(promise.Id, version, version.Definition.Assemble(contracts), version.Definition, [.. calendars.Select(one => edition.Calendars[one])]);
        }
    }
}
