using Kademe.Domain.Kernel;

namespace Kademe.Domain.Catalogue;

/// <summary>
/// A value of one of the vendor's lists: a category of calls or of work records, a component (REQ-019). Facts name it by its number, so a better name changes
/// no history; one that was retired is offered no more and keeps its name wherever it was chosen.
/// </summary>
public sealed class ListValue : IVersioned
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 80;

    /// <summary>The longest key.</summary>
    public const int LongestKey = 200;

    /// <summary>Most values of one list, retired ones too: a list is whole wherever something is chosen from it.</summary>
    public const int MostOfAList = 300;

    /// <summary>The last place of a list.</summary>
    public const int LastPlace = 9_999;

    private ListValue() => (Name, Key) = ("", "");

    /// <summary>Its number.</summary>
    public ListValueId Id { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>The list it belongs to; it stays there.</summary>
    public ValueList List { get; private set; }

    /// <summary>The vendor's own word for it.</summary>
    public string Name { get; private set; }

    /// <summary>The name as it is compared with others of the list: folded as Turkish is folded.</summary>
    public string Key { get; private set; }

    /// <summary>Its place in the list; those that share one stand in the order in which they came.</summary>
    public int Order { get; private set; }

    /// <summary>False once it is no longer offered.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Puts a value into a list.</summary>
    public static Outcome<ListValue> Add(ListValueId id, ValueList list, string? name, int order)
    {
        if (!Enum.IsDefined(list)) return new InvalidInput("input.required", nameof(List));
        var value = new ListValue { Id = id, List = list, IsActive = true };
        return value.Change(name, order).Then<ListValue>(_ => value);
    }

    /// <summary>Names it anew, or moves it within its list.</summary>
    public Outcome<Done> Change(string? name, int order)
    {
        if (!Text.Required(Text.OneLine(name), nameof(Name), LongestName).Succeeded(out var called, out var refusal)) return refusal;
        if (order is < 1 or > LastPlace) return new InvalidInput("catalogue.place-out-of-range", nameof(Order), 1, LastPlace);
        (Name, Key, Order) = (called, KeyOf(called), order);
        return new Done();
    }

    /// <summary>Offers it, or no longer.</summary>
    public void SetActive(bool active) => IsActive = active;

    /// <summary>Why this value cannot be chosen from a list now; null when it can.</summary>
    /// <param name="list">The list that is chosen from.</param>
    /// <param name="field">The field, as the command names it.</param>
    /// <param name="before">What was chosen before: it stays, also when it was retired since.</param>
    public Refusal? WhyNotChosen(ValueList list, string field, ListValueId? before = null)
    {
        if (List != list) return new InvalidInput("catalogue.value-of-another-list", field, Name, List);
        return IsActive || before == Id ? null : new InvalidInput("catalogue.value-retired", field, Name);
    }

    /// <summary>What two names of a list may not share: İade, IADE and iade are one.</summary>
    public static string KeyOf(string name) => Text.Shorten(TurkishText.Fold(Text.OneLine(name)), LongestKey);
}
