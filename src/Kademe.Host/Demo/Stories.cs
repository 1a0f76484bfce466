using System.Globalization;
using System.Text.Json;
using Kademe.Domain.Calls;
using Kademe.Modules.Kernel;

namespace Kademe.Host.Demo;

/// <summary>What a user of an ERP writes, and what follows from it; of calls that climb the ladder also the test case and the work record.</summary>
internal sealed record Story
{
    /// <summary>tr, en or de: the language of the conversation.</summary>
    public string Language { get; init; } = "tr";

    public required string Address { get; init; }

    public CallClass Class { get; init; }

    public Impact Impact { get; init; }

    public Urgency Urgency { get; init; }

    public required string First { get; init; }

    public IReadOnlyList<string> More { get; init; } = [];

    public required IReadOnlyList<string> Asked { get; init; }

    public required string Findings { get; init; }

    public required string Reply { get; init; }

    public required string Question { get; init; }

    public required string Answer { get; init; }

    public string Restatement { get; init; } = "";

    /// <summary>What is done and what is expected; in the last step the error shows.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Steps { get; init; } = [];

    public string Result { get; init; } = "";

    public string Title { get; init; } = "";

    public string Cause { get; init; } = "";

    public string Plan { get; init; } = "";

    /// <summary>Release note in Turkish, English and German.</summary>
    public IReadOnlyList<string> Note { get; init; } = ["", "", ""];

    /// <summary>The same story about another document, day and amount.</summary>
    public Story Told(Random random, DateTime now)
    {
        var culture = CultureInfo.GetCultureInfo(Language switch { "en" => "en-GB", "de" => "de-DE", _ => "tr-TR" });
        var (number, pieces, amount) = (random.Next(1000, 9900), random.Next(6, 340), random.Next(900, 480_000) + (random.Next(100) / 100m));
        var day = now.AddDays(-random.Next(1, 6)).ToString("d", culture);
        return this with { First = Fill(First), More = [.. More.Select(Fill)], Asked = [.. Asked.Select(Fill)] };

        string Fill(string text) => text
            .Replace("{no}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{adet}", pieces.ToString(culture), StringComparison.Ordinal)
            .Replace("{tutar}", amount.ToString("N2", culture), StringComparison.Ordinal).Replace("{tarih}", day, StringComparison.Ordinal);
    }
}

/// <summary>The conversations of the demo: Turkish first, some in English and German.</summary>
internal static class Stories
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new ExactNameJson() } };

    public static IReadOnlyList<Story> All { get; } = Read();

    private static List<Story> Read()
    {
        using var file = typeof(Stories).Assembly.GetManifestResourceStream("stories.json")!;
        return JsonSerializer.Deserialize<List<Story>>(file, Json)!;
    }
}
