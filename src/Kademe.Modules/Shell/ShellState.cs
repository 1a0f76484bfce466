using NodaTime;

namespace Kademe.Modules.Shell;

/// <summary>
/// What the layouts show around a page: who looks, where this person can go, how much is unread. Filled once per request, before a page is
/// rendered; a place that does not exist for this person is simply not in the lists.
/// </summary>
public sealed class ShellState
{
    /// <summary>Somebody is signed in.</summary>
    public bool IsSignedIn => PersonName.Length > 0;

    /// <summary>The customer's people see the portal, everyone else the desk.</summary>
    public bool IsPortal { get; set; }

    /// <summary>The person's number: keeps one person's drafts apart from another's on the same screen.</summary>
    public long? Person { get; set; }

    /// <summary>Name as shown.</summary>
    public string PersonName { get; set; } = "";

    /// <summary>The organisation the person acts for.</summary>
    public string OrganizationName { get; set; } = "";

    /// <summary>The zone in which moments are shown.</summary>
    public DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    /// <summary>Unread notices, bounded: 1000 is shown as "999+".</summary>
    public int UnreadCount { get; set; }

    /// <summary>Where the bell leads; null while there is no such page for this person.</summary>
    public string? NoticesHref { get; set; }

    /// <summary>The page that answers <c>?q=</c>; null while there is none.</summary>
    public string? SearchHref { get; set; }

    /// <summary>Takes the POST that signs out; null when nobody is signed in.</summary>
    public string? SignOutHref { get; set; }

    /// <summary>Where the brand leads.</summary>
    public string HomeHref { get; set; } = "/";

    /// <summary>False when the person switched the single keys off (WCAG 2.1.4).</summary>
    public bool SingleKeys { get; set; } = true;

    /// <summary>The places of this person, most used first.</summary>
    public IReadOnlyList<NavigationItem> Navigation { get; set; } = [];

    /// <summary>Places about the person: account, sessions, keys.</summary>
    public IReadOnlyList<NavigationItem> PersonNavigation { get; set; } = [];

    /// <summary>Takes over what another scope of the same request was filled with: a refusal is shown in the frame of whoever was refused.</summary>
    public void TakeFrom(ShellState filled)
    {
        ArgumentNullException.ThrowIfNull(filled);
        (IsPortal, Person, PersonName, OrganizationName) = (filled.IsPortal, filled.Person, filled.PersonName, filled.OrganizationName);
        (Zone, UnreadCount, NoticesHref, SearchHref) = (filled.Zone, filled.UnreadCount, filled.NoticesHref, filled.SearchHref);
        (SignOutHref, HomeHref, SingleKeys) = (filled.SignOutHref, filled.HomeHref, filled.SingleKeys);
        (Navigation, PersonNavigation) = (filled.Navigation, filled.PersonNavigation);
    }

    /// <summary>The place a path lies in: the longest address that begins it.</summary>
    public NavigationItem? Current(string path) => Navigation.Concat(PersonNavigation).Where(item => item.Holds(path)).MaxBy(item => item.Href.Length);
}

/// <summary>A place in the navigation.</summary>
/// <param name="Href">Absolute path, without a trailing slash.</param>
/// <param name="Icon">Name of an icon (see <see cref="Icons"/>).</param>
/// <param name="TextKey">Key of its text.</param>
/// <param name="Key">Keys that lead there: <c>g k</c>; null for none.</param>
/// <param name="Also">Where its things lie when that is not below it: the queue's calls.</param>
/// <param name="Numbered">Its things have numbers that people say aloud; whoever types one into the palette is led there.</param>
public sealed record NavigationItem(string Href, string Icon, string TextKey, string? Key = null, string? Also = null, NumberedThings? Numbered = null)
{
    /// <summary>The path is this place or lies below it.</summary>
    public bool Holds(string path) => Holds(Href, path) || (Also is { } also && Holds(also, path));

    private static bool Holds(string place, string path) =>
        path.StartsWith(place, StringComparison.Ordinal) && (place is "/" ? path.Length == 1 : path.Length == place.Length || path[place.Length] is '/' or '?');
}

/// <summary>Things found by their number.</summary>
/// <param name="Sign">What people write before the number: Ç, İŞ.</param>
/// <param name="Href">The path before the number, without a trailing slash.</param>
public sealed record NumberedThings(string Sign, string Href);

/// <summary>One step of the way to the page: the last one has no address.</summary>
public sealed record Crumb(string Text, string? Href = null);
