using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kademe.Domain.Sla.Files;

namespace Kademe.Host.Commands;

/// <summary>The clocks without a desk: answers the questions of a file of vectors, or checks its answers (docs/sla.md 9).</summary>
internal static class Sla
{
    private const int Unreadable = 2;
    private const long LongestFile = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Command()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Calendars, agreements and vectors (docs/guide/sla-evaluate.md)" };
        var check = new Option<bool>("--check") { Description = "Compares with what the vectors expect instead of printing the answers" };
        var evaluate = new Command("evaluate", "Answers what a file asks about calendars and clocks") { file, check };
        evaluate.SetAction((parsed, ct) => Run(parsed.GetRequiredValue(file), parsed.GetValue(check), Console.Out, Console.Error, ct));
        return new("sla", "Service level clocks, without a desk") { evaluate };
    }

    /// <summary>Exit code 0, 1 when an answer is not the expected one, 2 when the file cannot be read.</summary>
    internal static async Task<int> Run(FileInfo file, bool check, TextWriter answers, TextWriter problems, CancellationToken ct)
    {
        byte[] bytes;
        try
        {
            if (file.Length > LongestFile) return await Fail(problems, file, $"is longer than {LongestFile >> 20} MB");
            bytes = await File.ReadAllBytesAsync(file.FullName, ct);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return await Fail(problems, file, unread.Message);
        }

        if (!SlaFile.Evaluate(bytes, out var skipped).Succeeded(out var results, out var refusal)) return await Fail(problems, file, string.Join(' ', refusal.Arguments));
        foreach (var id in skipped) await problems.WriteLineAsync($"{id}: skipped, it needs newer tz data than {SlaFile.TzdbVersion}");
        if (check) return await Check(results, answers);

        var written = new JsonArray([.. results.Select(result => new JsonObject { ["id"] = result.Id, ["actual"] = result.Actual })]);
        await answers.WriteLineAsync(new JsonObject { ["schema"] = "sla-results/1", ["results"] = written }.ToJsonString(Indented));
        return 0;
    }

    private static async Task<int> Fail(TextWriter problems, FileInfo file, string why)
    {
        await problems.WriteLineAsync($"{file.Name}: {why}");
        return Unreadable;
    }

    private static async Task<int> Check(IReadOnlyList<SlaResult> results, TextWriter answers)
    {
        var failed = 0;
        foreach (var result in results)
        {
            var differences = JsonDifference.Of(result).ToList();
            foreach (var difference in differences) await answers.WriteLineAsync($"{result.Id}: {difference}");
            if (differences.Count > 0) failed++;
        }

        await answers.WriteLineAsync($"{results.Count - failed} passed, {failed} failed");
        return failed == 0 ? 0 : 1;
    }
}
