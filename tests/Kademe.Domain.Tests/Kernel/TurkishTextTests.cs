using CsCheck;
using Kademe.Domain.Kernel;
using Xunit;

namespace Kademe.Domain.Tests.Kernel;

public sealed class TurkishTextTests
{
    [Theory]
    [InlineData("IŞIK", "isik")]
    [InlineData("ışık", "isik")]
    [InlineData("Isik", "isik")]
    [InlineData("İPTAL", "iptal")]
    [InlineData("ÇÖZÜM ĞÜŞ", "cozum gus")]
    [InlineData("Überarbeitung", "uberarbeitung")]
    public void Every_way_of_writing_a_word_folds_to_one(string written, string folded) => Assert.Equal(folded, TurkishText.Fold(written));

    [Theory]
    [InlineData("Ankara'da kesilen irsaliye", "ankara,kesilen,irsaliye")]
    [InlineData("İŞ-7298’de 3. adım", "is,7298,3,adim")]
    [InlineData("depo.irsaliye", "depo,irsaliye")]
    [InlineData("''", "")]
    public void A_word_ends_at_its_apostrophe(string written, string tokens) => Assert.Equal(tokens, string.Join(',', TurkishText.Tokens(written)));

    [Theory]
    [InlineData("kayıt", "kaydı")]
    [InlineData("isim", "ismi")]
    [InlineData("kitap", "kitabı")]
    [InlineData("fatura", "faturaların")]
    [InlineData("yazıcı", "yazıcıdan")]
    [InlineData("sipariş", "siparişlerde")]
    [InlineData("katalog", "kataloğu")]
    public void A_word_meets_its_inflections(string one, string other) => Assert.True(TurkishText.KeysMeet(KeyOf(one), KeyOf(other)));

    [Theory]
    [InlineData("ağ", "ağaç")]
    [InlineData("kayıt", "kayak")]
    [InlineData("7298", "72980")]
    public void Different_words_do_not_meet(string one, string other) => Assert.False(TurkishText.KeysMeet(KeyOf(one), KeyOf(other)));

    [Fact]
    public void Sorting_keys_sort_as_Turkish_does()
    {
        string[] words = ["cam", "çam", "gaz", "ğ", "ısı", "isim", "ot", "öz", "Şal", "tas"];

        Assert.Equal(words, words.Reverse().OrderBy(TurkishText.SortKey, StringComparer.Ordinal));
    }

    [Fact]
    public void Folding_twice_changes_nothing_more() => Gen.String.Sample(text =>
    {
        if (text.Any(char.IsSurrogate)) return;
        var folded = TurkishText.Fold(text);
        Assert.Equal(folded, TurkishText.Fold(folded));
    });

    [Fact]
    public void Any_text_has_tokens_keys_and_a_sorting_key() => Gen.String.Sample(text =>
    {
        if (text.Any(char.IsSurrogate)) return;
        Assert.All(TurkishText.Tokens(text), token => Assert.InRange(TurkishText.Key(token).Length, 1, Math.Max(5, token.Length)));
        Assert.NotNull(TurkishText.SortKey(text));
    });

    private static string KeyOf(string word) => TurkishText.Key(TurkishText.Fold(word));
}
