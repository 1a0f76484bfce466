using System.CommandLine;
using Kademe.Host;
using Kademe.Host.Commands;

var root = new RootCommand("Kademe: the support desk between a vendor, its partners and their customers")
{
    Serve.Command(),
    Migrate.Command(),
    Doctor.Command(),
    Demo.Command(),
    Seed.Command(),
    Sla.Command(),
};
root.TreatUnmatchedTokensAsErrors = false;
root.SetAction((parsed, ct) => Serve.Run([.. parsed.UnmatchedTokens], ct));
var parsed = root.Parse(args);
if (UnknownArguments.In(parsed.UnmatchedTokens) is { } typo)
{
    await Console.Error.WriteLineAsync($"kademe does not know '{typo}'. Run: kademe --help");
    return UnknownArguments.ExitCode;
}

return await parsed.InvokeAsync();
