using Kademe.Domain.Calls;
using Kademe.Modules.Calls;
using Kademe.Modules.Shell;

namespace Kademe.Modules.Tests.Calls;

public sealed class WhatComesNextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Çınar.26 p3")]
    public void Every_state_says_in_every_language_what_comes_next(string? version)
    {
        foreach (var state in Enum.GetValues<CallState>())
        {
            var sentences = WhatComesNext.Of(state, version);
            Assert.NotEmpty(sentences);
            foreach (var language in Enum.GetValues<Language>())
            {
                var texts = new Texts(language);
                Assert.All(sentences, one =>
                {
                    var said = one.Argument is { } argument ? texts[one.Key, argument] : texts[one.Key];
                    Assert.NotEqual(one.Key, said);
                    Assert.DoesNotContain('{', said);
                    if (one.Hint is { } hint) Assert.NotEqual(hint, texts[hint]);
                });
            }
        }
    }

    [Fact]
    public void The_steps_only_rise_on_the_usual_way() => Assert.Equal(
        [1, 1, 2, 3, 3, 4, 4, 4],
        new[] { CallState.Submitted, CallState.AtL1, CallState.AtL2, CallState.AtL3, CallState.AwaitingRelease, CallState.AwaitingUpgrade, CallState.Resolved, CallState.Closed }
            .Select(state => CallProgress.StepOf(state, state is CallState.AtL2 ? Kademe.Domain.Kernel.SupportLevel.L2 : null)));
}
