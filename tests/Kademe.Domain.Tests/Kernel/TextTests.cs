using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Xunit;

namespace Kademe.Domain.Tests.Kernel;

/// <summary>Typed text has one form, and what shows nothing is none.</summary>
public sealed class TextTests
{
    public static TheoryData<string> Unseen => ["", " ", "\n\t", "\u200b", "\u2060\u00ad", "\u3164", "\u2800\u2800", "\ufff9", "\u0301\u0308", "\u115f\u1160", "\uffa0 \u200d"];

    [Theory, MemberData(nameof(Unseen))]
    public void What_shows_nothing_is_no_text(string typed)
    {
        Assert.Equal("", Text.Clean(typed));
        Assert.Equal("input.required", Text.Required(typed, "Text").Refusal?.Code);
        Assert.Equal("input.required", Text.Items([typed], "Text").Refusal?.Code);
    }

    [Theory]
    [InlineData("a")]
    [InlineData(".")]
    [InlineData("👩🏽‍🌾")]
    [InlineData("é")]
    [InlineData("한")]
    public void What_shows_something_is(string typed) => Assert.True(Text.Required(typed, "Text").Succeeded(out _, out _));

    [Theory]
    [InlineData("ayse@xn--retici-2ya.example", "ayse@üretici.example")]
    [InlineData("Ayse@ÜRETİCİ.example", "ayse@üretici.example")]
    [InlineData("ｉsmail@derin.example", "ismail@derin.example")]
    [InlineData("ismail@ｄerin.example", "ismail@derin.example")]
    public void A_mail_address_has_one_form(string typed, string form) => Assert.Equal(form, Person.MailOf(typed).Value);

    [Theory]
    [InlineData("ayse@xn--a")]
    [InlineData("ayse@a..b")]
    [InlineData("ayse@")]
    public void A_host_that_cannot_be_read_is_none(string typed) => Assert.Equal("input.not-a-mail-address", Person.MailOf(typed).Refusal?.Code);

    [Theory]
    [InlineData("xn--a")]
    [InlineData("％.example")]
    [InlineData("-a.example")]
    [InlineData("a-.example")]
    public void So_is_a_domain(string typed) => Assert.Equal("installation.domain-malformed", InstallationDomain.Parse(typed).Refusal?.Code);

    [Theory]
    [InlineData("üretici.example", "xn--retici-2ya.example")]
    [InlineData("https://ERP_1.derin.example/depo", "erp_1.derin.example")]
    public void A_domain_is_kept_in_its_ascii_form(string typed, string form) => Assert.Equal(form, InstallationDomain.Parse(typed).Value.Name);
}
