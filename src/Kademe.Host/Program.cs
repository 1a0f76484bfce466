using System.CommandLine;
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
return await root.Parse(args).InvokeAsync();
