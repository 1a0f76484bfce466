using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Domain.Tests.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Routing;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Kademe.Law.Tests;

/// <summary>
/// Whatever can happen to a thing, a person can bring about by a page: each move of the table of states has its command, each command of the API its page, and what
/// the demo and the tests' world do to a thing, a use case does too.
/// </summary>
public sealed partial class CommandsLaw(Running running) : IClassFixture<Running>
{
    // Moves that a command of another name makes, and those no person makes: the job or the decision they follow from.
    private static readonly Dictionary<string, string[]> By = new(StringComparer.Ordinal)
    {
        ["CallState.SubmitCall"] = ["OpenCall", "SubmitDraft"],
        ["CallState.RouteToFirstLevel"] = ["OpenCall", "SubmitDraft"],
        ["CallState.CarryToThirdLevel"] = ["AcceptLadderOutcome"],
        ["CallState.AdviseUpgrade"] = ["AcceptLadderOutcome"],
        ["CallState.AwaitRelease"] = ["AcceptLadderOutcome", "EnterBeta"],
        ["CallState.WithdrawFix"] = ["RecordTest"],
        ["CallState.ReportInstalledVersion"] = ["ConfirmInstalledVersion"],
        ["CallState.CloseUnanswered"] = ["job: CloseUnanswered"],
        ["WorkStage.Return"] = ["ReturnWorkRecord"],
        ["WorkStage.Sort"] = ["SortWorkRecord"],
        ["WorkStage.Resubmit"] = ["ResubmitWorkRecord"],
        ["WorkStage.WritePlan"] = ["WriteSolutionPlan"],
        ["WorkStage.Decline"] = ["DeclineWorkRecord"],
        ["WorkStage.RaiseObjection"] = ["ObjectToDecision", "AcceptLadderOutcome"],
        ["WorkStage.Publish"] = ["PublishVersion"],
        ["WorkStage.Complete"] = ["CompleteWorkRecord"],
        ["WorkStage.Withdraw"] = ["WithdrawVersion"],
        ["TestRunState.Start"] = ["RecordRun", "RecordTest"],
        ["TestRunState.Complete"] = ["RecordRun", "RecordTest"],
        ["TestRunState.Block"] = ["RecordRun"],
        ["VersionState.EnterBeta"] = ["BeginBeta"],
        ["VersionState.Publish"] = ["PublishVersion"],
        ["VersionState.Supersede"] = ["PublishVersion"],
        ["VersionState.Withdraw"] = ["WithdrawVersion"],
    };

    // Moves that nobody brings about yet; the requirement says what they wait for.
    private static readonly Dictionary<string, string> NotYet = new(StringComparer.Ordinal)
    {
        ["CallState.MarkSolvedBefore"] = "a draft is solved by an article, and there is no library yet (REQ-155)",
    };

    // Commands that stand behind a form under another name.
    private static readonly Dictionary<string, string> WithoutPage = new(StringComparer.Ordinal)
    {
        ["AddAttachment"] = "a program's way to send a file; on a page files go with the message they hang on",
        ["DropAttachment"] = "a file that hangs on nothing is unticked on its form and cleared away",
        ["HoldFiles"] = "the form itself holds its files between two tries",
        ["ImportHolidays"] = "the calendar's form reads the file and shows what it holds before it is saved",
    };

    // What a thing offers and no use case calls, each with its reason.
    private static readonly Dictionary<string, string> Uncalled = new(StringComparer.Ordinal)
    {
        ["Call.Replay"] = "tests build a call anew from its facts",
        ["WorkRecord.Replay"] = "tests build a record anew from its facts",
        ["FlowNote.OpenQuestions"] = "a page tells open questions from the notes it shows",
        ["Relation.HoldsAt"] = "queries ask the same of the database",
        ["Subscription.Covers"] = "a call beyond its package is to be marked (rule 14)",
    };

    // A use case comes to these by another thing, which asks first.
    private static readonly Dictionary<string, string> ByAnother = new(StringComparer.Ordinal)
    {
        ["ProductVersion.Publish"] = "Publication publishes a version together with its records",
        ["Organization.Activate"] = "SupportReadiness names what is missing, and activates when nothing is",
    };

    private static readonly Lazy<HashSet<string>> CalledByModules = new(() => CallsIn(typeof(KademeDb).Assembly.Location));

    [Fact]
    public void Every_move_of_the_table_has_a_command_with_a_page() => Moves().SelectMany(Wrong).ShouldBeNone();

    [Fact]
    public void Every_command_of_the_API_has_a_page() => Commands.Where(name => !IsOnPage(name) && !WithoutPage.ContainsKey(name))
        .Select(name => $"{name} can be given by a program alone: give it a form, or list it here with the reason").ShouldBeNone();

    [Fact]
    public void What_stands_in_the_lists_is_still_there() => WithoutPage.Keys.Where(name => !Commands.Contains(name) || IsOnPage(name))
        .Concat(NotYet.Keys.Concat(By.Keys).Except(Moves(), StringComparer.Ordinal))
        .Concat(Uncalled.Keys.Where(name => !OfThings.Value.Contains(name) || CalledByModules.Value.Contains(name)))
        .Select(name => $"{name} is in a list of {nameof(CommandsLaw)} for nothing: take it out").ShouldBeNone();

    [Fact]
    public void Whatever_can_be_done_to_a_thing_a_use_case_does() => OfThings.Value.Where(name => !CalledByModules.Value.Contains(name) && !CalledInside.Value.Contains(name) && !Uncalled.ContainsKey(name))
        .Select(name => $"{name} has no caller in the product's use cases: write the command that calls it, or remove it").ShouldBeNone();

    [Fact]
    public void The_demo_does_only_what_people_can_do() => CallsIn(typeof(Host.Composition).Assembly.Location).Where(name => OfThings.Value.Contains(name) && !CalledByModules.Value.Contains(name) && !ByAnother.ContainsKey(name))
        .Select(name => $"The demo calls {name}, which no use case does: let it give the command instead").ShouldBeNone();

    [Fact]
    public void The_world_of_the_tests_does_only_what_people_can_do() => CallsIn(typeof(KademeApp).Assembly.Location, type => type.FullName is "Kademe.Modules.Tests.Kernel.World" or "Kademe.Modules.Tests.Calls.WayOfACall")
        .Where(name => OfThings.Value.Contains(name) && !CalledByModules.Value.Contains(name) && !ByAnother.ContainsKey(name))
        .Select(name => $"The tests' world calls {name}, which no use case does").ShouldBeNone();

    [Fact]
    public void It_sees_a_command_without_a_page_and_a_move_without_a_command()
    {
        Assert.False(IsOnPage("NobodyOffersThis"));
        Assert.Contains(Wrong("VersionState.Nothing"), line => line.Contains("VersionState.Nothing", StringComparison.Ordinal));
        Assert.Contains("ProductVersion.EnterBeta", OfThings.Value);
        Assert.Contains("ProductVersion.EnterBeta", CallsIn(typeof(KademeApp).Assembly.Location));
    }

    private HashSet<string> Commands => [.. running.Doors
        .Where(door => door.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
        .Where(door => door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(method => method is "POST" or "PUT" or "DELETE" or "PATCH") is true)
        .Select(door => door.Metadata.GetMetadata<MethodInfo>()?.DeclaringType?.Name).OfType<string>()];

    // Things that are kept: what has a state of its own and is made by itself alone.
    private static Lazy<HashSet<string>> OfThings { get; } = new(() =>
    {
        using var domain = AssemblyDefinition.ReadAssembly(typeof(CallNumber).Assembly.Location);
        return
        [
            .. from type in domain.MainModule.GetAllTypes()
               where type.IsClass && !type.IsNested && type.Namespace is not ("Kademe.Domain.Sla" or "Kademe.Domain.Sla.Files") && type.Methods.Any(method => method.IsConstructor && method.IsPrivate && !method.HasParameters) && type.Methods.All(method => method.Name != "<Clone>$")
               from method in type.Methods
               where method.IsPublic && !method.IsConstructor && !method.IsGetter && !method.IsSetter && !method.IsVirtual && !method.IsSpecialName
               select $"{type.Name}.{method.Name}",
        ];
    });

    // A thing may use its own means, or another's.
    private static Lazy<HashSet<string>> CalledInside { get; } = new(() => CallsIn(typeof(CallNumber).Assembly.Location));

    private static IReadOnlyList<string> Moves()
    {
        using var table = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("src", "Kademe.Domain", "Kernel", "states.json")));
        return
        [
            .. table.RootElement.EnumerateObject()
                .SelectMany(machine => machine.Value.GetProperty("transitions").EnumerateArray().Select(move => $"{machine.Name}.{move.GetProperty("by").GetString()}"))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Wrong(string move)
    {
        if (NotYet.ContainsKey(move)) yield break;
        foreach (var command in By.TryGetValue(move, out var named) ? named : [move.Split('.')[1]])
        {
            var job = command.StartsWith("job: ", StringComparison.Ordinal) ? command["job: ".Length..] : null;
            if (job is null ? !IsOnPage(command) : !Sources.All.Any(file => file.Path.EndsWith($"/{job}.cs", StringComparison.Ordinal)))
                yield return $"{move} is made by {command}, which no page offers: nobody can bring it about";
        }
    }

    // A page, or the acts it hands its form to, opens the command's door; before anybody is signed in, a page holds the command itself.
    private static bool IsOnPage(string command) => Sources.All.Any(file => file.Path.StartsWith("src/Kademe.Modules/", StringComparison.Ordinal)
        && (file.Path.EndsWith(".razor", StringComparison.Ordinal) || ActsFile().IsMatch(file.Path))
        && (Opened().Matches(file.Text).Any(match => match.Groups["name"].Value.Split('.')[^1] == command)
            || Injected().Matches(file.Text).Any(match => match.Groups["name"].Value.Split('.')[^1] == command)));

    private static HashSet<string> CallsIn(string assembly, Func<TypeDefinition, bool>? isMeant = null)
    {
        using var read = AssemblyDefinition.ReadAssembly(assembly);
        return
        [
            .. from type in read.MainModule.GetAllTypes()
               where isMeant is null || isMeant(Outermost(type))
               from method in type.Methods
               where method.HasBody
               from operand in method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MethodReference>()
               where operand.DeclaringType.Namespace.StartsWith("Kademe.Domain", StringComparison.Ordinal)
               select $"{operand.DeclaringType.Name}.{operand.Name}",
        ];
    }

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    [GeneratedRegex(@"@inject\s+(?<name>[\w.]+)\s+\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Injected();

    [GeneratedRegex(@"\(\(?(?<name>[\w.]+) (step|act|use|command)\)? =>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opened();

    [GeneratedRegex(@"/\w*(Acts|OrAssignCalls)\.cs$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ActsFile();
}
