using System.Collections.Frozen;

namespace Kademe.Modules.Shell;

/// <summary>Every icon's path on the 16 px grid, stroke 1.5, by name.</summary>
public static class Icons
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["award"] = "M8 9.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5.8 9l-1.3 5L8 12.3l3.5 1.7-1.3-5",
        ["bell"] = "M4 7a4 4 0 0 1 8 0c0 3.5 1.5 4.5 1.5 4.5h-11S4 10.5 4 7zM6.5 13.8a1.7 1.7 0 0 0 3 0",
        ["bolt"] = "M9 1.8L3.5 9H7.5L7 14.2 12.5 7H8.5z",
        ["book"] = "M8 4c-1.5-1.2-3.5-1.5-6-1.5v10c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5v-10c-2.5 0-4.5.3-6 1.5zM8 4v10",
        ["bug"] = "M5 6.5a3 3 0 0 1 6 0v4a3 3 0 0 1-6 0zM5 7H2.5M13.5 7H11M5 10.5H2.5M13.5 10.5H11M6 4L4.5 2M10 4l1.5-2M8 6v7",
        ["building"] = "M3 14V2.5h7V14M10 6.5h3V14M1.5 14h13M5.5 5.5h2M5.5 8.5h2M5.5 11.5h2",
        ["bulb"] = "M6 11.5h4M6.5 13.8h3M5.8 9.8C4.7 9 4 7.9 4 6.5a4 4 0 0 1 8 0c0 1.4-.7 2.5-1.8 3.3-.2.5-.2 1-.2 1.7H6c0-.7 0-1.2-.2-1.7z",
        ["calendar"] = "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v2.5M10.5 2v2.5",
        ["camera"] = "M2 5h3l1-2h4l1 2h3v8H2zM8 11a2.3 2.3 0 1 0 0-4.6A2.3 2.3 0 0 0 8 11z",
        ["chart"] = "M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6.5",
        ["check"] = "M3 8.5l3.5 3.5L13 4.5",
        ["chevron-down"] = "M4 6l4 4 4-4",
        ["chevron-left"] = "M10 4L6 8l4 4",
        ["chevron-right"] = "M6 4l4 4-4 4",
        ["clip"] = "M13 7.2l-5.3 5.3a3.2 3.2 0 0 1-4.5-4.5l5.6-5.6a2.1 2.1 0 0 1 3 3L6.3 10.9a1 1 0 0 1-1.5-1.4L9.7 4.6",
        ["clock"] = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.5",
        ["close"] = "M4 4l8 8M12 4l-8 8",
        ["database"] = "M8 6c3 0 5.5-.9 5.5-2S11 2 8 2s-5.5.9-5.5 2S5 6 8 6zM2.5 4v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2",
        ["download"] = "M8 2.5v7.5M4.5 7L8 10.5 11.5 7M2.5 13.5h11",
        ["escalate"] = "M2 13.5h3.5V10H9V6.5h3.5V3M9.8 5l2.7-2.5L15 5",
        ["eye"] = "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
        ["file"] = "M4 2h5.5L12.5 5v9H4zM9.5 2v3h3",
        ["filter"] = "M2 4h12M4.5 8h7M6.5 12h3",
        ["flask"] = "M6 2h4M6.7 2v4L3 12.5c-.4.8.1 1.5 1 1.5h8c.9 0 1.4-.7 1-1.5L9.3 6V2M5 9.5h6",
        ["gauge"] = "M2.5 12.5a6 6 0 1 1 11 0M8 10l3-3.5M8 10h.01",
        ["globe"] = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM2 8h12M8 2c2 2 2.5 4 2.5 6S10 12 8 14c-2-2-2.5-4-2.5-6S6 4 8 2z",
        ["history"] = "M2.5 8A5.5 5.5 0 1 0 4.2 4M2.5 2.5v2.8h2.8M8 5v3.2l2 1.3",
        ["image"] = "M2 3h12v10H2zM2 11l3.5-3.5 3 3L11 8l3 3M10.5 5.8h.01",
        ["info"] = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.5v3.7M8 4.9h.01",
        ["key"] = "M10.5 8.5a3 3 0 1 0-2.8-2L2.5 11.7V13.5h2v-1.5H6v-1.5h1.5l1.2-1.7",
        ["link"] = "M6.5 9.5l3-3M7 4.5l1.5-1.5a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5L7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7",
        ["lock"] = "M3.5 7.5h9V14h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
        ["mention"] = "M10.5 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM10.5 5.5V9c0 1 .7 1.5 1.5 1.5S14 9.5 14 8a6 6 0 1 0-2.5 4.9",
        ["menu"] = "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
        ["merge"] = "M4 5.5v5M4 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM4 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM12 9.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM4 5.5C4 8 7 8 10.5 8",
        ["message"] = "M2.5 3h11v8H7l-3 2.5V11H2.5z",
        ["more"] = "M3.5 8h.01M8 8h.01M12.5 8h.01",
        ["pause"] = "M5.5 4v8M10.5 4v8",
        ["pencil"] = "M10.5 3l2.5 2.5L5.5 13H3v-2.5z",
        ["people"] = "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c.3-2.5 2-3.7 4.5-3.7s4.2 1.2 4.5 3.7M10.5 2.8a2.5 2.5 0 0 1 0 4.5M12 10.2c1.5.5 2.3 1.6 2.5 3.3",
        ["person"] = "M8 8a2.8 2.8 0 1 0 0-5.6A2.8 2.8 0 0 0 8 8zM2.8 14c.4-2.7 2.4-4 5.2-4s4.8 1.3 5.2 4",
        ["plus"] = "M8 3v10M3 8h10",
        ["print"] = "M4.5 6V2.5h7V6M4.5 11H2.5V6h11v5h-2M4.5 9.5h7v4h-7z",
        ["promote"] = "M8 13V3.5M4 7.2L8 3.2l4 4",
        ["question"] = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.2 6.3c.2-1.1 1-1.6 1.9-1.6 1 0 1.8.6 1.8 1.6 0 1.4-1.9 1.5-1.9 2.9M8 11.3h.01",
        ["queue"] = "M2 9l2-6h8l2 6v4H2zM2 9h3.5l1 2h3l1-2H14",
        ["refresh"] = "M13.5 8a5.5 5.5 0 1 1-1.7-4M13.5 2v3h-3",
        ["releases"] = "M2 14v-3h3.5V8H9V5h3.5V2H14v12z",
        ["screen"] = "M2 3h12v8H2zM6 14h4M8 11v3",
        ["search"] = "M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM14 14l-3.4-3.4",
        ["send"] = "M14 2L7 9M14 2l-4.5 12L7 9 2 6.5z",
        ["server"] = "M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01M8 5h3M8 11h3",
        ["settings"] = "M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 1.8v1.7M8 12.5v1.7M14.2 8h-1.7M3.5 8H1.8M12.4 3.6l-1.2 1.2M4.8 11.2l-1.2 1.2M12.4 12.4l-1.2-1.2M4.8 4.8L3.6 3.6",
        ["shield"] = "M8 1.8l5.2 2v4c0 3.2-2.2 5.4-5.2 6.4-3-1-5.2-3.2-5.2-6.4v-4zM5.7 8l1.7 1.7L10.5 6.5",
        ["sign-out"] = "M6.5 2.5H3v11h3.5M10 5l3 3-3 3M13 8H6.5",
        ["star"] = "M8 2l1.8 3.8 4.2.6-3 2.9.7 4.2L8 11.5l-3.7 2 .7-4.2-3-2.9 4.2-.6z",
        ["tag"] = "M2.5 2.5h5l6 6-5 5-6-6zM5.3 5.3h.01",
        ["theme"] = "M8 10.7a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM8 1.5v1.3M8 13.2v1.3M14.5 8h-1.3M2.8 8H1.5M12.6 3.4l-.9.9M4.3 11.7l-.9.9M12.6 12.6l-.9-.9M4.3 4.3l-.9-.9",
        ["thumb-down"] = "M5 8.5V2H2.5v6.5zM5 8.5L7.5 14c1.3 0 1.9-.9 1.7-2.2l-.4-2.3h4.4l-1-6.3c-.1-.7-.7-1.2-1.4-1.2H5",
        ["thumb-up"] = "M5 7.5V14H2.5V7.5zM5 7.5L7.5 2c1.3 0 1.9.9 1.7 2.2L8.8 6.5h4.4l-1 6.3c-.1.7-.7 1.2-1.4 1.2H5",
        ["upload"] = "M8 10.5V3M4.5 6L8 2.5 11.5 6M2.5 13.5h11",
        ["video"] = "M2 4h8v8H2zM10 7l4-2v6l-4-2",
        ["warning"] = "M8 2.2l6.3 11.3H1.7zM8 6.5v3.2M8 11.7h.01",
        ["work"] = "M3 4.5h10v9H3zM6 4.5v-2h4v2M3 8.5h10",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All names, in order.</summary>
    public static IEnumerable<string> Names => Paths.Keys.Order(StringComparer.Ordinal);

    /// <summary>The path of an icon.</summary>
    /// <exception cref="KeyNotFoundException">There is no icon of this name.</exception>
    public static string PathOf(string name) => Paths[name];
}
