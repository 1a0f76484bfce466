using Kademe.Modules.Shell;
using Xunit;

namespace Kademe.Modules.Tests.Shell;

public sealed class ShellStateTests
{
    private readonly ShellState state = new()
    {
        Navigation = [new("/desk", "queue", "a"), new("/desk/mine", "queue", "b"), new("/works", "work", "c")],
        PersonNavigation = [new("/account", "person", "d")],
    };

    [Theory]
    [InlineData("/desk", "/desk")]
    [InlineData("/desk/mine", "/desk/mine")]
    [InlineData("/desk/mine/7", "/desk/mine")]
    [InlineData("/account/sessions", "/account")]
    [InlineData("/desktop", null)]
    [InlineData("/", null)]
    public void The_current_place_is_the_longest_that_holds_the_path(string path, string? expected) => Assert.Equal(expected, state.Current(path)?.Href);

    [Theory]
    [InlineData("Nermin Ulusoylu", "NU")]
    [InlineData("Ahmet Can Öz", "AÖ")]
    [InlineData("Ece", "E")]
    [InlineData("  ", "")]
    public void Initials_are_the_first_letters_of_first_and_last_name(string name, string expected) => Assert.Equal(expected, Avatar.InitialsOf(name));
}
