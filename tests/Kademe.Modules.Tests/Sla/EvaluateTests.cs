using System.Text.Json;
using Kademe.Domain.Sla.Files;
using Kademe.Host.Commands;

namespace Kademe.Modules.Tests.Sla;

/// <summary><c>kademe sla evaluate</c>: answers, checks, and says where a file is wrong.</summary>
public sealed class EvaluateTests
{
    private const string Calendars = """{"desk":{"zone":"Europe/Istanbul","weekly":{"mon":[["09:00","18:00"]]}}}""";
    private const string Agreements = """{"gold":{"calendar":"desk"},"lost":{"calendar":"gone","targets":[{"kind":"response","priority":"*","duration_s":9}]}}""";
    private const string Add = """{"id":"a","op":"add_business_time","calendar":"desk","start":"2026-11-02T06:00:00Z","duration_s":3600,"expect":"2026-11-02T07:00:00Z"}""";

    private static readonly string Sample = Path.Combine(Root(), "samples", "sla-what-if.json");

    [Fact]
    public async Task It_answers_in_the_order_asked()
    {
        var (code, answers, _) = await Run(Vectors(Add.Replace("\"a\"", "\"z\""), Add));

        using var written = JsonDocument.Parse(answers);
        Assert.Equal(0, code);
        Assert.Equal("sla-results/1", written.RootElement.GetProperty("schema").GetString());
        Assert.Equal(["z", "a"], written.RootElement.GetProperty("results").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.All(written.RootElement.GetProperty("results").EnumerateArray(), one => Assert.Equal("2026-11-02T07:00:00Z", one.GetProperty("actual").GetString()));
    }

    [Fact]
    public async Task A_check_names_the_differing_fields_and_counts()
    {
        var scenario = """
            {"id":"s","op":"scenario","agreement":"gold","events":[{"at":"2026-11-02T06:00:00.9Z","type":"opened","priority":"P1"}],"as_of":["2026-11-02T06:00:00Z"],
             "expect":[{"at":"2026-11-02T06:00:00Z","clocks":[{"clock":"response","cycle":2}]}]}
            """;
        var (code, answers, _) = await Run(Vectors(Add, scenario), check: true);

        Assert.Equal(1, code);
        Assert.Contains("s: answer[0].clocks[0].cycle should be 2, is 1", answers);
        Assert.Contains("s: answer[0].clocks[0].state should be absent, is \"no_target\"", answers);
        Assert.EndsWith("1 passed, 1 failed\n", answers);
        Assert.Equal((0, "1 passed, 0 failed\n", ""), await Run(Vectors(Add), check: true));
    }

    [Fact]
    public async Task A_vector_without_an_expectation_does_not_pass_a_check() =>
        Assert.Equal((1, "a: the vector expects nothing\n0 passed, 1 failed\n", ""), await Run(Vectors(Add.Replace(",\"expect\":\"2026-11-02T07:00:00Z\"", "")), check: true));

    [Fact]
    public async Task A_vector_that_needs_newer_tz_data_is_left_out_and_named()
    {
        var (known, unknown) = (Add.Replace("{", "{\"min_tzdb\":\"2026c\","), Add.Replace("{\"id\":\"a\"", "{\"min_tzdb\":\"2999a\",\"id\":\"b\""));
        var file = $$"""{"schema":"sla-vectors/1","calendars":{{Calendars}},"vectors":[],"tzdb_sensitive":[{{known}},{{unknown}}]}""";

        Assert.Equal((0, "1 passed, 0 failed\n", $"b: skipped, it needs newer tz data than {SlaFile.TzdbVersion}\n"), await Run(file, check: true));
    }

    [Fact]
    public async Task A_bad_calendar_that_is_asked_about_is_an_answer()
    {
        var (code, answers, _) = await Run(Vectors("""{"id":"v","op":"validate_calendar","calendar":{"zone":7,"weekly":{"funday":[[1,2]]}}}"""));

        Assert.Equal(0, code);
        Assert.Contains("\"unknown_zone\"", answers);
    }

    [Theory]
    [InlineData("", "line 1 is not JSON")]
    [InlineData("{\n\"schema\":\n]", "line 3 is not JSON")]
    [InlineData("""{"schema":"a","schema":"b"}""", "is not JSON: Duplicate")]
    [InlineData("[]", "$ is not an object")]
    [InlineData("{}", "$ has no \"schema\"")]
    [InlineData("""{"schema":"sla-vectors/2"}""", "$.schema is not one of sla-vectors/1")]
    [InlineData("""{"schema":"sla-vectors/1"}""", "$ has no \"vectors\"")]
    [InlineData("""{"schema":"sla-vectors/1","vectors":{}}""", "$.vectors is not a list")]
    [InlineData("""{"schema":"sla-vectors/1","vectors":[],"agreements":{"x":{"targets":[{"kind":"response","priority":"*","duration_s":0,"basis":"24x7"}]}}}""", "$.agreements.x.targets[0].duration_s is not a number of seconds")]
    [InlineData("""{"schema":"sla-vectors/1","vectors":[],"agreements":{"x":{"targets":[{"kind":"response","priority":"*","duration_s":9}]}}}""", "$.agreements.x.targets[0] counts business time, but names no calendar")]
    [InlineData("""{"schema":"sla-vectors/1","vectors":[],"agreements":{"x":{"ola":[{"level":"L5"}]}}}""", "$.agreements.x.ola[0].level is not one of L1, L2, L3, L4")]
    [InlineData("""{"schema":"sla-vectors/1","vectors":[],"agreements":{"x":{"policy":{"reopen":"perhaps"}}}}""", "$.agreements.x.policy.reopen is not one of continue, restart")]
    public async Task A_file_that_is_none_is_named_with_the_place(string file, string problem) => await Refuses(file, problem);

    [Theory]
    [InlineData("""{"op":"scenario"}""", "$.vectors[0] has no \"id\"")]
    [InlineData("""{"id":"a","op":"divide"}""", "$.vectors[0].op is not one of add_business_time, ")]
    [InlineData("""{"id":"a","op":"open_intervals","calendar":"none"}""", "$.vectors[0].calendar names the calendar \"none\"")]
    [InlineData("""{"id":"a","op":"add_business_time","calendar":{"zone":"UTC","weekly":{"mon":[["09:00","09:00"]]}},"start":"2026-11-02T06:00:00Z","duration_s":1}""", "$.vectors[0].calendar is not a calendar: empty_interval at weekly.mon[0]")]
    [InlineData("""{"id":"a","op":"add_business_time","calendar":"desk","start":"2026-11-02","duration_s":1}""", "$.vectors[0].start is not an instant")]
    [InlineData("""{"id":"a","op":"add_business_time","calendar":"desk","start":"2026-11-02T06:00:00Z","duration_s":1.5}""", "$.vectors[0].duration_s is not a whole number")]
    [InlineData("""{"id":"a","op":"add_business_time","calendar":"desk","start":"2026-11-02T06:00:00Z","duration_s":-1}""", "$.vectors[0].duration_s is negative")]
    [InlineData("""{"id":"a","op":"open_intervals","calendar":{"zone":"UTC","weekly":{"mon":[["09:00"]]}},"from":"2026-11-02T06:00:00Z"}""", "$.vectors[0].calendar.weekly.mon[0] is not a start and an end")]
    [InlineData("""{"id":"a","op":"scenario","agreement":"lead"}""", "$.vectors[0].agreement names the agreement \"lead\"")]
    [InlineData("""{"id":"a","op":"scenario","agreement":"gold","events":[{"at":"2026-11-02T06:00:00Z","type":"opened"}],"as_of":[]}""", "$.vectors[0].events[0] has neither a priority nor impact and urgency")]
    [InlineData("""{"id":"a","op":"scenario","agreement":"gold","events":[{"at":"2026-11-02T06:00:00Z","type":"lost"}],"as_of":[]}""", "$.vectors[0].events[0].type is not one of opened, ")]
    [InlineData("""{"id":"a","op":"scenario","agreement":"gold","events":[{"at":"2026-11-02T06:00:00Z","start_at":"2026-11-02T07:00:00Z","type":"opened","priority":"P1"}],"as_of":[]}""", "$.vectors[0].events[0].start_at lies after the event itself")]
    [InlineData("""{"id":"a","op":"scenario","agreement":"gold","events":[{"at":"2026-11-02T06:00:00Z","type":"calendar","calendar":{"zone":"UTC"}}],"as_of":[]}""", "$.vectors[0].events[0].calendar has no \"id\"")]
    [InlineData("""{"id":"a","op":"scenario","agreement":"lost","events":[],"as_of":[]}""", "$.vectors[0].agreement counts by the calendar \"gone\"")]
    public async Task A_malformed_vector_is_named_with_the_place(string vector, string problem) => await Refuses(Vectors(vector), problem);

    [Fact]
    public async Task A_file_that_is_not_there_is_no_crash()
    {
        var problems = new StringWriter();

        Assert.Equal(2, await Evaluate(new("/no/such/vectors.json"), check: false, new StringWriter(), problems));
        Assert.StartsWith("vectors.json: ", problems.ToString());
    }

    [Fact]
    public async Task The_sample_of_the_guide_is_answered()
    {
        var answers = new StringWriter();

        Assert.Equal(0, await Evaluate(new(Sample), check: true, answers, new StringWriter()));
        Assert.EndsWith(" passed, 0 failed\n", answers.ToString());
    }

    private static async Task Refuses(string file, string problem)
    {
        var (code, answers, problems) = await Run(file);

        Assert.Equal((2, ""), (code, answers));
        Assert.Contains(problem, problems);
    }

    private static string Vectors(params string[] vectors) => $$"""
        {"schema":"sla-vectors/1","calendars":{{Calendars}},"agreements":{{Agreements}},
         "vectors":[{{string.Join(',', vectors)}}]}
        """;

    private static async Task<(int Code, string Answers, string Problems)> Run(string text, bool check = false)
    {
        var (answers, problems) = (new StringWriter(), new StringWriter());
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
            var code = await Evaluate(new(path), check, answers, problems);
            return (code, answers.ToString(), problems.ToString().Replace($"{Path.GetFileName(path)}: ", ""));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task<int> Evaluate(FileInfo file, bool check, TextWriter answers, TextWriter problems) =>
        Host.Commands.Sla.Run(file, check, answers, problems, TestContext.Current.CancellationToken);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kademe.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
