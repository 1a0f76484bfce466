using Kademe.Modules.Shell;
using Xunit;

namespace Kademe.Modules.Tests.Shell;

public sealed class ChooseLanguageTests
{
    [Theory]
    [InlineData("/calls/20418?after=x#son", true)]
    [InlineData("/", true)]
    [InlineData("//elsewhere.example", false)]
    [InlineData("/\\elsewhere.example", false)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("/a\r\nLocation: x", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Choosing_a_language_comes_back_only_to_a_page_of_ours(string? from, bool comesBack) => Assert.Equal(comesBack, ChooseLanguage.IsLocal(from));
}
