using Kademe.Domain.Files;
using Xunit;

namespace Kademe.Domain.Tests.Files;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("ekran görüntüsü.png", "ekran görüntüsü.png")]
    [InlineData("画面 🏴󠁧󠁢󠁳󠁣󠁴󠁿 صورة.PNG", "画面 🏴󠁧󠁢󠁳󠁣󠁴󠁿 صورة.PNG")]
    [InlineData("C:\\Users\\nermin\\Desktop\\rapor.pdf", "rapor.pdf")]
    [InlineData("../../etc/passwd/günlük.log", "günlük.log")]
    [InlineData("fatura\u202Egnp.exe.txt", "faturagnp.exe.txt")]
    [InlineData("\u2066a\u061C\u200Bb\u2069.csv", "ab.csv")]
    [InlineData("a\r\nSet-Cookie: x\0.txt", "a Set-Cookie_ x.txt")]
    [InlineData("<b>\"x\"|?*.json", "_b__x____.json")]
    [InlineData("..gizli.zip", "gizli.zip")]
    [InlineData("son.png. ", "son.png")]
    [InlineData("İIıi.GIF", "İIıi.GIF")]
    [InlineData("resim.GİF", "resim.gif")]
    [InlineData("resim.gıf", "resim.gif")]
    [InlineData("resim.GI\u0307F", "resim.gif")]
    [InlineData("kayıt.ZİP", "kayıt.zip")]
    [InlineData("kayıt.Zıp", "kayıt.zip")]
    [InlineData("resim.JFIF", "resim.JFIF")]
    [InlineData("resim.JFİF", "resim.jfif")]
    public void A_name_becomes_harmless_and_keeps_its_letters(string sent, string kept) => Assert.Equal(kept, FileName.Of(sent).Value.Value);

    [Fact]
    public void Every_ending_that_is_taken_is_taken_as_a_turkish_keyboard_writes_it()
    {
        var turkish = System.Globalization.CultureInfo.GetCultureInfo("tr-TR");
        foreach (var ending in FileKinds.Extensions)
        {
            var kind = FileKinds.OfExtension(ending);
            var upper = ending.ToUpper(turkish);
            foreach (var written in new[] { ending, ending.ToUpperInvariant(), upper, ending.ToUpperInvariant().ToLower(turkish), upper.Normalize(System.Text.NormalizationForm.FormD) })
                Assert.Equal(kind, FileName.Of($"a.{written}").Value.Kind);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("png")]
    [InlineData(".png")]
    [InlineData("kurulum.exe")]
    [InlineData("resim.svg")]
    [InlineData("sayfa.html")]
    [InlineData("resim.png.exe")]
    [InlineData("makro.xlsm")]
    [InlineData("resim.ｐｎｇ")]
    public void Other_endings_are_not_taken(string? sent) => Assert.IsType<FileTypeNotTaken>(FileName.Of(sent).Refusal);

    [Fact]
    public void A_long_name_is_cut_before_its_ending_and_never_within_a_character()
    {
        var kept = FileName.Of(string.Concat(Enumerable.Repeat("😀", 200)) + ".webp").Value.Value;

        Assert.True(kept.Length <= FileName.Longest);
        Assert.EndsWith("….webp", kept, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(kept)));
    }
}
