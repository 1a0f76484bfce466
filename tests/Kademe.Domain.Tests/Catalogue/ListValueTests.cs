using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Xunit;

namespace Kademe.Domain.Tests.Catalogue;

public sealed class ListValueTests
{
    [Fact]
    public void A_value_has_a_name_on_one_line_and_a_place()
    {
        var value = ListValue.Add(new(1), ValueList.Component, "  Depo\n ve stok ", 3).Value;

        Assert.Equal(("Depo ve stok", 3, true), (value.Name, value.Order, value.IsActive));
        Assert.Equal("Name", ListValue.Add(new(1), ValueList.Component, " ", 1).Refusal?.Field);
        Assert.Equal("input.too-long", value.Change(new string('a', ListValue.LongestName + 1), 1).Refusal?.Code);
        Assert.Null(value.Change(new string('a', ListValue.LongestName), 1).Refusal);
        Assert.Equal("List", ListValue.Add(new(1), (ValueList)9, "Depo", 1).Refusal?.Field);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(ListValue.LastPlace, true)]
    [InlineData(ListValue.LastPlace + 1, false)]
    public void A_place_is_counted_from_one(int order, bool taken) =>
        Assert.Equal(taken, ListValue.Add(new(1), ValueList.Component, "Depo", order).Refusal is null);

    [Theory]
    [InlineData("İade", "IADE")]
    [InlineData("Işık", "isik")]
    [InlineData("e-Belge", "E-BELGE")]
    [InlineData("Depo  ve stok", "Depo ve Stok")]
    public void Names_that_differ_by_case_and_marks_alone_are_one(string one, string other) =>
        Assert.Equal(ListValue.KeyOf(one), ListValue.KeyOf(other));

    [Fact]
    public void A_key_fits_its_column_however_letters_unfold() =>
        Assert.Equal(ListValue.LongestKey, ListValue.KeyOf(new string('\uFDFA', ListValue.LongestName)).Length);

    [Fact]
    public void Only_what_its_list_offers_is_chosen_and_what_was_chosen_stays()
    {
        var value = ListValue.Add(new(7), ValueList.WorkCategory, "Düzeltme", 1).Value;
        Assert.Null(value.WhyNotChosen(ValueList.WorkCategory, "Category"));
        Assert.Equal("catalogue.value-of-another-list", value.WhyNotChosen(ValueList.Component, "Component")?.Code);

        value.SetActive(false);
        Assert.Equal(
            new InvalidInput("catalogue.value-retired", "Category", "Düzeltme").Code,
            value.WhyNotChosen(ValueList.WorkCategory, "Category")?.Code);
        Assert.Null(value.WhyNotChosen(ValueList.WorkCategory, "Category", before: value.Id));
        Assert.NotNull(value.WhyNotChosen(ValueList.WorkCategory, "Category", before: new(8)));
    }
}
