using CsCheck;
using Kademe.Domain.WorkRecords;
using Xunit;

namespace Kademe.Domain.Tests.WorkRecords;

public sealed class LikenessTests
{
    private static readonly string[] Vocabulary = ["irsaliye", "İrsaliyede", "toplam", "kısmi", "sevk", "sevkte", "kayıt", "kaydı", "IŞIK", "ışık", "ve", "fatura", "ağ"];

    private static readonly Gen<string> Sentences =
        Gen.Int[0, Vocabulary.Length - 1].Array[0, 8].Select(places => string.Join(' ', places.Select(place => Vocabulary[place])));

    [Fact]
    public void The_same_matter_in_other_words_is_liker_than_another_matter()
    {
        const string matter = "Kısmi sevkte irsaliye toplamı iki kat hesaplanıyor";
        var ranked = Likeness.Rank(
            matter, ["Fatura çıktısında logo görünmüyor", "Kısmi sevkte satır toplamı önceki partiyle birlikte hesaplanıyor", "İrsaliye ekranı yavaş açılıyor"], text => text);

        Assert.StartsWith("Kısmi sevkte satır", ranked[0].Candidate, StringComparison.Ordinal);
        Assert.StartsWith("Fatura", ranked[^1].Candidate, StringComparison.Ordinal);
        Assert.InRange(ranked[0].Likeness, 40, 90);
        Assert.Equal(0, ranked[^1].Likeness);
    }

    [Fact]
    public void Capitals_and_dots_make_no_difference() => Assert.Equal(100, Likeness.Between("IŞIK İPTAL", "ışık iptal"));

    [Fact]
    public void Nothing_is_like_nothing() => Assert.Equal(0, Likeness.Between("", "ve ile"));

    [Fact]
    public void Likeness_is_the_same_either_way_round_and_whole_with_itself() => Gen.Select(Sentences, Sentences).Sample((one, other) =>
    {
        Assert.Equal(Likeness.Between(one, other), Likeness.Between(other, one));
        Assert.InRange(Likeness.Between(one, other), 0, 100);
        Assert.Contains(Likeness.Between(one, one), new[] { 0, 100 });
    });
}
