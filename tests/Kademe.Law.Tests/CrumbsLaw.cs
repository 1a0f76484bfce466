namespace Kademe.Law.Tests;

/// <summary>A page that says the way to it keeps it: the heading's own would stand in its place, and nothing would lead back.</summary>
public sealed class CrumbsLaw
{
    [Fact]
    public void A_page_that_says_its_way_is_not_given_another_one() =>
        Assert.Empty(Sources.All.Where(source => LosesItsWay(source.Text)).Select(source => source.Path));

    [Theory]
    [InlineData("""<Crumbs Trail="way" /><PageHead Title="a" />""", true)]
    [InlineData("""<Crumbs Trail="way" /><PageHead OwnCrumbs Title="a" />""", false)]
    [InlineData("""<Crumbs Trail="way" /><PageHead Title="a" OwnCrumbs="true" />""", false)]
    [InlineData("""<PageHead Title="a" />""", false)]
    public void It_sees_a_page_that_loses_its_way(string page, bool loses) => Assert.Equal(loses, LosesItsWay(page));

    private static bool LosesItsWay(string page) =>
        page.Contains("<Crumbs ", StringComparison.Ordinal)
        && page.Contains("<PageHead ", StringComparison.Ordinal)
        && !page.Contains("OwnCrumbs", StringComparison.Ordinal);
}
