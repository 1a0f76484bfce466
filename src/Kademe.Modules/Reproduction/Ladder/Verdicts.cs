using Kademe.Domain.Calls;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Shell;

namespace Kademe.Modules.Reproduction;

/// <summary>How a verdict is said: of an error that it is there, of an improvement that the wanted behaviour is not (REQ-080, REQ-091).</summary>
internal static class Verdicts
{
    public static string Of(Texts texts, CallClass? kind, bool failed) => kind is CallClass.Improvement
        ? texts[failed ? "Reproduction.WantedAbsent" : "Reproduction.WantedPresent"]
        : texts.Of(failed ? Rung.Unsuccessful : Rung.Successful);
}
