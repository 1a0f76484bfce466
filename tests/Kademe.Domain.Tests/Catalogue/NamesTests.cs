using System.Globalization;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Xunit;

namespace Kademe.Domain.Tests.Catalogue;

public sealed class NamesTests
{
    [Theory]
    [InlineData("depo.irsaliye", "depo.irsaliye")]
    [InlineData(" DEPO.IRSALIYE ", "depo.irsaliye")]
    [InlineData("Depo.İrsaliye", "depo.irsaliye")]
    [InlineData("satis.siparis-2", "satis.siparis-2")]
    public void An_address_is_the_same_however_it_is_capitalised(string typed, string address)
    {
        var parsed = ObjectAddress.Parse(typed).Value;

        Assert.Equal(address, parsed.Value);
        Assert.Equal(address, $"{parsed.Module}.{parsed.Name}");
    }

    [Theory]
    [InlineData("depo")]
    [InlineData("depo.")]
    [InlineData(".irsaliye")]
    [InlineData("depo.irsaliye.satir")]
    [InlineData("depo irsaliye.x")]
    [InlineData("depo.irsaliyé")]
    [InlineData("2depo.irsaliye")]
    [InlineData("depo.irsaliye-")]
    [InlineData("depo/irsaliye")]
    public void Another_form_is_no_address(string typed) => Assert.Equal("catalogue.object-address-malformed", ObjectAddress.Parse(typed).Refusal?.Code);

    [Theory]
    [InlineData("depo.irsaliye", "depo.irsaliye")]
    [InlineData("https://erp.goldere.example/depo/irsaliye?id=4#kalem", "depo.irsaliye")]
    [InlineData("erp.goldere.example/depo/irsaliye/sevk", "depo.irsaliye")]
    [InlineData(" /Depo/İrsaliye/ ", "depo.irsaliye")]
    public void A_user_may_copy_the_address_from_the_browser(string typed, string address) => Assert.Equal(address, ObjectAddress.OfPage(typed).Value.Value);

    [Theory]
    [InlineData("https://erp.goldere.example/")]
    [InlineData("https://erp.goldere.example/depo")]
    [InlineData("/")]
    [InlineData("://")]
    [InlineData("/depo/%20")]
    public void A_url_that_names_no_object_is_refused(string typed) => Assert.Equal("catalogue.object-address-malformed", ObjectAddress.OfPage(typed).Refusal?.Code);

    [Theory]
    [InlineData("Çınar.26", "Çınar.26")]
    [InlineData("çınar.26", "Çınar.26")]
    [InlineData("IHLAMUR.25", "Ihlamur.25")]
    [InlineData("incir.27", "İncir.27")]
    public void A_version_is_named_by_family_and_year(string typed, string name) => Assert.Equal(name, VersionName.Parse(typed).Value.Value);

    [Theory]
    [InlineData("Çınar")]
    [InlineData("Çınar.2026")]
    [InlineData("Çınar.2x")]
    [InlineData("Çınar 2.26")]
    [InlineData(".26")]
    public void Another_form_is_no_version_name(string typed) => Assert.Equal("catalogue.version-name-malformed", VersionName.Parse(typed).Refusal?.Code);

    [Theory]
    [InlineData("https://erp.example.test/depo/irsaliye?id=3", true)]
    [InlineData("http://erp.example.test", true)]
    [InlineData("/depo/irsaliye", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("ftp://erp.example.test/x", false)]
    [InlineData("https://user:secret@erp.example.test/", false)]
    public void A_page_is_an_absolute_http_address(string typed, bool taken) => Assert.Equal(taken, PageUrl.Parse(typed).Refusal is null);

    [Fact]
    public void Names_mean_the_same_under_Turkish_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal("depo.irsaliye", ObjectAddress.Parse("DEPO.IRSALIYE").Value.Value);
            Assert.Equal(ObjectAddress.Stored("depo.irsaliye"), ObjectAddress.Parse("depo.irsaliye").Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
