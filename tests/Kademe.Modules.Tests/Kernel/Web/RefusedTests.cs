using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Domain.Reproduction;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>The facts of a refusal reach the caller as members, whatever they are called and wherever they are declared.</summary>
public sealed class RefusedTests
{
    private static readonly Texts Words = new(Language.Tr);

    [Fact]
    public void Inherited_facts_are_told_too()
    {
        var problem = Refused.Describe(new FileTooLarge("ekran.png", 25), Words);

        Assert.Equal("ekran.png", problem.Extensions["file"]);
        Assert.Equal(25L, problem.Extensions["mostMegabytes"]);
    }

    [Fact]
    public void A_fact_called_name_is_told() => Assert.Equal("QA 2", Refused.Describe(new EnvironmentHasNoBuild("QA 2"), Words).Extensions["name"]);

    [Fact]
    public void An_input_names_its_field_once_and_nothing_of_the_refusal_itself()
    {
        var problem = Refused.Describe(new InvalidInput("input.too-long", "Name", 100, 120), Words);

        Assert.Equal(["code", "field"], problem.Extensions.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["code"], Refused.Describe(new BodyNotUnderstood(), Words).Extensions.Keys);
    }
}
