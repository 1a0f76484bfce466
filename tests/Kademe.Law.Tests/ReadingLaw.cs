using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Law.Tests;

/// <summary>What the platform answers with an error of its own when a sender sent it wrongly is called in one place, which makes a refusal of it.</summary>
public sealed class ReadingLaw
{
    // What may be called by whom alone.
    private static readonly Dictionary<string, string> Only = new(StringComparer.Ordinal)
    {
        ["Microsoft.AspNetCore.Http.HttpRequest::ReadFormAsync"] = typeof(SentForm).FullName!,
        ["Microsoft.AspNetCore.Http.RequestFormReaderExtensions::ReadFormAsync"] = typeof(SentForm).FullName!,
        ["Microsoft.AspNetCore.Http.Features.IFormFeature::ReadFormAsync"] = typeof(SentForm).FullName!,
        ["System.String::Normalize"] = typeof(Text).FullName!,
        ["System.StringNormalizationExtensions::Normalize"] = typeof(Text).FullName!,
    };

    [Fact]
    public void What_the_platform_stumbles_over_is_read_in_one_place() =>
        Compiled.Assemblies.SelectMany(Breaches).Select(breach => $"{breach.By} calls {breach.What}: take what {Only[breach.What]} offers").ShouldBeNone();

    [Fact]
    public void It_sees_who_reads_elsewhere() =>
        Assert.Contains(Breaches(typeof(ReadingLaw).Assembly.Location), breach => breach.By == typeof(ReadingLaw).FullName && Sample.Length > 0);

    private static string Sample => "e\u0301".Normalize();

    private static IEnumerable<(string By, string What)> Breaches(string path) =>
        Compiled.Calls(path).Where(call => Only.TryGetValue(call.What, out var by) && by != call.By).Select(call => (call.By, call.What));
}
