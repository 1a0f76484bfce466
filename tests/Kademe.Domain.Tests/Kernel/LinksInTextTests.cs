using Kademe.Domain.Kernel;
using Xunit;

namespace Kademe.Domain.Tests.Kernel;

public sealed class LinksInTextTests
{
    [Theory]
    [InlineData("Bkz. https://video.ornek.de/izle?v=1&t=2#an.", "https://video.ornek.de/izle?v=1&t=2#an", "video.ornek.de")]
    [InlineData("(HTTPS://Video.Ornek.TR/a_(b))", "https://video.ornek.tr/a_(b)", "video.ornek.tr")]
    [InlineData("http://192.0.2.7:8080", "http://192.0.2.7:8080/", "192.0.2.7")]
    [InlineData("http://[2001:db8::1]/x", "http://[2001:db8::1]/x", "[2001:db8::1]")]
    [InlineData("“https://örnek.example/çağrı”", "https://xn--rnek-4qa.example/%C3%A7a%C4%9Fr%C4%B1", "xn--rnek-4qa.example")]
    [InlineData("https://оrnek.example", "https://xn--rnek-45d.example/", "xn--rnek-45d.example")] // the first letter is Cyrillic
    [InlineData("https://iyi.example\u202Egpj.exe", "https://iyi.example/", "iyi.example")]
    [InlineData("https://iyi.example\\@kotu.example", "https://iyi.example/", "iyi.example")]
    [InlineData("javascript:https://kotu.example/x", "https://kotu.example/x", "kotu.example")]
    [InlineData("https://iyi.example/\"onclick=\"alert(1)", "https://iyi.example/", "iyi.example")]
    public void A_link_is_what_a_browser_would_ask_for(string text, string address, string host)
    {
        var pieces = LinksInText.Of(text);

        Assert.Equal(new WebLink(address, host), Assert.Single(pieces, piece => piece.Link is not null).Link);
        Assert.Equal(text, string.Concat(pieces.Select(piece => piece.Text)));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("javascript://%0aalert(1)")]
    [InlineData("data://text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd ve ftp://ornek.example")]
    [InlineData("https://banka.example@kotu.example/giris")]
    [InlineData("https://")]
    [InlineData("https:///ornek.example")]
    [InlineData("xhttps://ornek.example")]
    [InlineData("\uFF48ttps://ornek.example")]
    [InlineData("https://\u202Egro.kenro")]
    [InlineData("Bağlantı yok: a://b")]
    public void Anything_else_stays_words(string text)
    {
        var pieces = LinksInText.Of(text);

        Assert.DoesNotContain(pieces, piece => piece.Link is not null);
        Assert.Equal(text, string.Concat(pieces.Select(piece => piece.Text)));
    }

    [Fact]
    public void Several_links_stand_in_their_order_and_a_monster_ends_soon()
    {
        Assert.Equal(["a ", "https://b.de", ", ", "https://c.fr", " d"], LinksInText.Of("a https://b.de, https://c.fr d").Select(piece => piece.Text));
        Assert.DoesNotContain(LinksInText.Of("https://a.example/" + new string('(', 50_000)), piece => piece.Link is not null);
        Assert.Equal([("", false)], LinksInText.Of("").Select(piece => (piece.Text, piece.Link is not null)));
    }

    [Theory]
    [InlineData("video.ornek.de", "Almanya", false)]
    [InlineData("ornek.com.tr", "Türkiye", true)]
    [InlineData("ORNEK.TR.", "Türkiye", true)]
    [InlineData("ornek.com", null, false)]
    [InlineData("192.0.2.7", null, false)]
    [InlineData("[2001:db8::1]", null, false)]
    [InlineData("localhost", null, false)]
    [InlineData("de", null, false)]
    [InlineData(".tr", null, false)]
    public void The_country_is_that_of_the_name_or_not_known(string host, string? country, bool home)
    {
        Assert.Equal(country, LinkCountries.Of(host)?.In("tr"));
        Assert.Equal(home, LinkCountries.IsHome(host));
    }
}
