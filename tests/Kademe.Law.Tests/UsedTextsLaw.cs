using System.Text.RegularExpressions;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Reproduction;
using Kademe.Domain.Sla;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Shell;
using Kademe.Modules.Tests.Kernel;
using Kademe.Modules.WorkRecords;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Kademe.Law.Tests;

/// <summary>Every key the product asks for exists, and every text there is is asked for.</summary>
public sealed partial class UsedTextsLaw
{
    // Keys put together at run time: their beginning, and what may follow. A new one fails until it stands here.
    private static readonly Dictionary<string, IEnumerable<string>> Composed = new(StringComparer.Ordinal)
    {
        ["Audit.Thing."] = Modules.Audit.AuditWords.Things,
        ["Catalogue.No."] = Enum.GetNames<ValueList>(),
        ["Catalogue.NoText."] = Enum.GetNames<ValueList>(),
        ["Calls."] = [.. CommandsOf("Calls/CallActs.cs"), CallSteps.Reproduce],
        ["Calls.ClosesAt."] = [nameof(CallState.AwaitingUser), nameof(CallState.Resolved)],
        ["Calls.Decide."] = [nameof(ReopenCall), nameof(ReportStillPresent)],
        ["Calls.DecideHint."] = [nameof(ReopenCall), nameof(ReportStillPresent)],
        ["Calls.Label."] = [nameof(AnswerQuestion), nameof(AskForSecondLevel), nameof(CancelCall), nameof(ReopenCall), nameof(ReplyToCall), nameof(ReportStillPresent), nameof(ResubmitCall)],
        ["Calls.Plain."] = Enum.GetNames<CallState>(),
        ["Calls.Next."] = Enum.GetNames<CallState>(),
        ["Calls.Customised."] = Enum.GetNames<CustomisationStatement>(),
        ["Calls.Hint."] = [.. Enum.GetNames<RequestHint>().Where(one => one != nameof(RequestHint.Unsure))], // what is not chosen has no card
        ["Calls.AskedFor."] = Enum.GetNames<RequestHint>(),
        ["Calls.Reach."] = Enum.GetNames<Impact>(),
        ["Calls.Wait."] = Enum.GetNames<Urgency>(),
        ["Calls.Rule."] = Enum.GetNames<RequestRule>(),
        ["Calls.Standing."] = Enum.GetNames<VersionRelation>(),
        ["Calls.Method."] = Enum.GetNames<UpdateMethod>(),
        ["Calls.WhyNow."] = ["NoTarget", "Met", "Withdrawn", "StoppedLate", "Breached", "Paused", "Away", "Ticking", "Closed"],
        ["Calls.Step."] = ["Taken", "Examined", "Corrected", "Yours"],
        ["Calls.StepText."] = ["Taken", "Examined", "Corrected", "Yours", "YoursAnswered"],
        ["CallFact."] = [.. FactsTold, "CallArrived", "CallTaken", "TestCasePassed", "TestCaseFailed", "TestCaseBlocked"],
        ["NoticeKind."] = Enum.GetNames<NoticeKind>().SelectMany(kind => (string[])[kind, $"{kind}.sentence"]),
        ["NoticeSubjectKind."] = Enum.GetNames<NoticeSubjectKind>(),
        ["Reproduction.Accept."] = [.. Rows.Append(nameof(LadderRow.R7)), "Object", "Declined"],
        ["Reproduction.Branch."] = ["done", "now", "skip", "open"],
        ["Reproduction.Cause."] = [nameof(CauseChecks.Customisation), nameof(CauseChecks.Settings), nameof(CauseChecks.Infrastructure)],
        ["Reproduction.Exit."] = [nameof(CausePath.ToCustomiser), nameof(CausePath.ToInformationPath), nameof(CausePath.ToFourthLevel), nameof(CausePath.AskUser)],
        ["Reproduction.Mark."] = [.. Enum.GetNames<TestOutcome>(), "Absent"],
        ["Reproduction.Message."] = [.. Rows.Except([nameof(LadderRow.R6)], StringComparer.Ordinal), "Declined"], // who joins a work tells the user nothing yet
        ["Reproduction.Next."] = [.. typeof(LadderStep).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(LadderStep))).Select(type => type.Name), "Classify", "NoLadder", "WriteTestCase"],
        ["Reproduction.Relation."] = Enum.GetNames<VersionRelation>(),
        ["CallClass."] = Labels.Classes,
        ["Sla.Clocks."] = ["Response", "Update", "Resolution", "Ola"],
        ["Sla.State."] = Labels.States,
        ["Works."] = CommandsOf("WorkRecords/WorkActs.cs"),
        ["Works.Gate."] = Enum.GetNames<EnvironmentKind>().Except([nameof(EnvironmentKind.Live)], StringComparer.Ordinal), // the customer's own is no gate
        ["Works.Text."] = [nameof(ReturnWorkRecord), nameof(DeclineWorkRecord), nameof(ObjectToDecision), nameof(SendBackToCoding)],
        ["Works.Waits."] = NextSteps,
    };

    private static readonly Dictionary<string, Type> Enums = new[] { typeof(Refusal).Assembly, typeof(KademeDb).Assembly }.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.IsEnum).GroupBy(type => type.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private static readonly HashSet<string> Families = [.. Texts.Everything.Keys.Select(key => key.Split('.')[0])];

    private static readonly HashSet<string> Literals = [.. Sources.All.SelectMany(source => Literal().Matches(source.Text)).Select(match => match.Groups["key"].Value).Where(key => Families.Contains(key.Split('.')[0]))];

    [Fact]
    public void Every_key_asked_for_exists() => Literals.Where(key => !Exists(key)).Select(key => $"{key} is asked for and stands in no texts.json").ShouldBeNone();

    [Fact]
    public void Every_key_put_together_exists() =>
        Sources.All.SelectMany(source => Interpolated().Matches(source.Text)).Select(match => match.Groups["start"].Value).Where(start => Families.Contains(start.Split('.')[0]))
            .Where(start => !Composed.ContainsKey(start)).Select(start => $"{start}… is put together at run time: list in {nameof(UsedTextsLaw)} what may follow")
            .Concat(Composed.SelectMany(family => family.Value.Select(end => family.Key + end)).Where(key => !Exists(key)).Select(key => $"{key} may be asked for and stands in no texts.json"))
            .ShouldBeNone();

    [Fact]
    public void Every_choice_shown_has_its_words() => Shown().Concat(Families.Where(Enums.ContainsKey).Select(family => Enums[family])).Distinct()
        .SelectMany(type => Enum.GetNames(type).Select(value => $"{type.Name}.{value}")).Where(key => !Exists(key)).Select(key => $"{key} can be shown and stands in no texts.json").ShouldBeNone();

    [Fact]
    public void Every_text_is_asked_for() => Texts.Everything.Keys.Where(key => !IsUsed(key)).Select(key => $"{key} is asked for nowhere: take it out of its texts.json").ShouldBeNone();

    [Fact]
    public void It_sees_what_is_missing_and_what_is_left_over()
    {
        Assert.False(Exists("Calls.Nothing"));
        Assert.False(IsUsed("Calls.Nothing"));
        Assert.Matches(Literal(), "T[\"Calls.Nothing\"]");
        Assert.Equal("Calls.Nothing.", Interpolated().Match("T[$\"Calls.Nothing.{state}\"]").Groups["start"].Value);
        Assert.Contains(typeof(CallState), Shown());
    }

    // The rows whose outcome is accepted with a form of the same shape.
    private static string[] Rows => [nameof(LadderRow.R1), nameof(LadderRow.R2u), nameof(LadderRow.R3), nameof(LadderRow.R6), nameof(LadderRow.R9)];

    // The facts a page tells, in the conversation or in the explanation of a clock.
    private static IEnumerable<string> FactsTold => typeof(CallFact).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CallFact))).Select(type => type.Name)
        .Except([nameof(CallDrafted), nameof(NoteAdded), nameof(AttachmentAdded)], StringComparer.Ordinal);

    // The steps that lead on from a stage.
    private static IEnumerable<string> NextSteps =>
        NextStep().Matches(Sources.All.Single(source => source.InModule == "src/Kademe.Modules/WorkRecords/WorkRecordActions.cs").Text.Split("NextOf")[1].Split("};")[0]).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    // The commands a page's form may name.
    private static IEnumerable<string> CommandsOf(string acts) =>
        Command().Matches(Sources.All.Single(source => source.InModule == $"src/Kademe.Modules/{acts}").Text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal);

    private static bool Exists(string key) => Texts.Everything.ContainsKey(key) || (Texts.Everything.ContainsKey($"{key}.one") && Texts.Everything.ContainsKey($"{key}.many"));

    private static bool IsUsed(string key) =>
        Literals.Contains(key)
        || ((key.EndsWith(".one", StringComparison.Ordinal) || key.EndsWith(".many", StringComparison.Ordinal)) && Literals.Contains(key[..key.LastIndexOf('.')]))
        || (key.StartsWith("refusal.", StringComparison.Ordinal) && Refusals.All.Any(one => key == $"refusal.{one.Code}"))
        || (Enums.TryGetValue(key.Split('.')[0], out var type) && key.Split('.') is [_, var value] && Enum.GetNames(type).Contains(value))
        || Composed.Any(family => key.StartsWith(family.Key, StringComparison.Ordinal) && family.Value.Contains(key[family.Key.Length..]));

    // Enumerations given to Texts.Of, as the compiler boxes them for it.
    private static List<Type> Shown()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(KademeDb).Assembly.Location);
        return
        [
            .. from type in assembly.MainModule.GetAllTypes()
               from method in type.Methods.Where(method => method.HasBody)
               from call in method.Body.Instructions
               where call.Operand is MethodReference { Name: nameof(Texts.Of), DeclaringType.Name: nameof(Texts) } && call.Previous is { OpCode.Code: Code.Box }
               let boxed = (TypeReference)call.Previous.Operand
               where Enums.ContainsKey(boxed.Name)
               select Enums[boxed.Name],
        ];
    }

    [GeneratedRegex("""nameof\((?<name>[A-Za-z]+)\) =>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();

    [GeneratedRegex("""(=> .*?|: )(nameof\((?<name>[A-Za-z]+)\)|"(?<name>[A-Z][A-Za-z]+)")""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextStep();

    [GeneratedRegex("""(?<![\w/])"(?<key>[A-Z][A-Za-z]+([.][A-Za-z0-9-]+)+)""" + "\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();

    [GeneratedRegex("""\$"(?<start>[A-Z][A-Za-z]+[.]([A-Za-z]+[.])*)\{""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Interpolated();
}
