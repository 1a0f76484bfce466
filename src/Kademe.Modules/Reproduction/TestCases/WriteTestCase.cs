using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Calls;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Kademe.Modules.Reproduction;

/// <summary>Second level writes the test case from the customer's usage practice, or changes it: a changed one starts the ladder anew (REQ-077, REQ-078).</summary>
public sealed class WriteTestCase(KademeDb db, ReproductionDecision decision, Numbers numbers, Decisions decisions)
{
    public sealed record Command
    {
        /// <summary>Address of the object; the call's when not given.</summary>
        public string? Address { get; set; }

        public string Data { get; set; } = "";

        public string Authorisation { get; set; } = "";

        public string Settings { get; set; } = "";

        public IReadOnlyList<TestStep> Steps { get; set; } = [];

        public string ExpectedResult { get; set; } = "";

        public string ResultAtCustomer { get; set; } = "";

        /// <summary>Name of the customer's version, in words.</summary>
        public string? CustomerVersion { get; set; }

        /// <summary>The writer states that what looks like personal data is made up (REQ-092).</summary>
        public bool DataIsSynthetic { get; set; }

        /// <summary>The version that was changed; refused when somebody else changed it meanwhile. The present one when not given.</summary>
        public int? CaseVersion { get; set; }
    }

    public sealed record Written(TestCaseNumber Number, int Version, CallStands Call);

    public Task<Outcome<Written>> Handle(CallNumber number, Command command, CancellationToken ct) => decisions.Run<Written>(new { WriteTestCase = number, command }, async () =>
    {
        if (!(await decision.About(number, ct)).Succeeded(out var known, out var refusal)) return refusal;
        var call = known.Call;
        if (call.Class is not { } kind) return new Domain.Calls.CallNotClassified();
        if (!Ladder.IsFor(kind)) return new ClassHasNoLadder(kind);
        if (command.CaseVersion is { } seen && seen != (known.TestCase?.Version ?? 0)) return new ChangedMeanwhile();
        var address = string.IsNullOrWhiteSpace(command.Address) ? call.Address?.Value : command.Address;
        if (!TestCaseText.Check(address, command.Data, command.Authorisation, command.Settings, command.Steps, command.ExpectedResult, command.ResultAtCustomer, command.CustomerVersion)
            .Succeeded(out var text, out refusal)) return refusal;

        var act = decision.Act;
        var testCase = known.TestCase;
        if (testCase is null)
        {
            if (!TestCase.Write(await numbers.Next<TestCaseNumber>(ct), number, text, command.DataIsSynthetic, act.Person!.Value, act.At).Succeeded(out testCase, out refusal)) return refusal;
            db.Add(testCase);
        }
        else if (testCase.Edit(text, command.DataIsSynthetic, act.Person!.Value, act.At).Refusal is { } unchanged)
        {
            return unchanged;
        }

        known.Sheet?.StartAnew();
        call.NoteTestCase(testCase.Number, testCase.Version, act);
        return new Written(testCase.Number, testCase.Version, CallStands.Of(call));
    }, ct);

    internal static void Map(IEndpointRouteBuilder calls) =>
        calls.MapPut("{number:long}/test-case", Put).WithName(nameof(WriteTestCase)).WithTags("Reproduction").WithSummary("Writes or changes the test case of a call")
            .RequireAuthorization(new AuthorizeAttribute { Roles = CallPolicies.SecondLevel });

    private static async Task<Results<Ok<Written>, Refused>> Put(long number, Command command, WriteTestCase write, CancellationToken ct) =>
        (await write.Handle(new(number), command, ct)).ToHttp();
}
