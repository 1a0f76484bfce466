using System.Collections.Immutable;

namespace Kademe.Domain.Sla;

/// <summary>The calendars in force, each under its id, as one value: a stopped clock keeps the ones it stopped under (SLA 7.6).</summary>
public sealed class Calendars
{
    private readonly ImmutableDictionary<string, OpenTime> versions;

    private Calendars(ImmutableDictionary<string, OpenTime> versions) => this.versions = versions;

    /// <summary>No calendar.</summary>
    public static Calendars None { get; } = new(ImmutableDictionary.Create<string, OpenTime>(StringComparer.Ordinal));

    /// <summary>The open time of the calendar with that id.</summary>
    /// <exception cref="KeyNotFoundException">There is none: ask <see cref="Has"/> before an agreement is used.</exception>
    public OpenTime this[string id] => versions[id];

    /// <summary>These calendars.</summary>
    public static Calendars Of(params IEnumerable<OpenTime> versions) =>
        new(None.versions.AddRange(versions.Select(version => KeyValuePair.Create(version.Calendar.Id, version))));

    /// <summary>True when there is one with that id.</summary>
    public bool Has(string id) => versions.ContainsKey(id);

    /// <summary>With another version of one calendar.</summary>
    public Calendars With(OpenTime version) => new(versions.SetItem(version.Calendar.Id, version));
}
