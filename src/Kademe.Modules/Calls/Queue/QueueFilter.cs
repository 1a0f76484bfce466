using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Calls;

/// <summary>In which order the queue stands, and by what it is grouped.</summary>
public enum QueueOrder
{
    /// <summary>By time to breach.</summary>
    Time,

    /// <summary>By customer, within it by time to breach.</summary>
    Customer,
}

/// <summary>Whose calls of a view.</summary>
public enum Whose
{
    /// <summary>The viewer is responsible.</summary>
    Me,

    /// <summary>Nobody is responsible yet.</summary>
    Nobody,
}

/// <summary>What narrows a view of the queue. It stands in the address, so that a narrowed queue is a link and works without a script.</summary>
public sealed record QueueFilter
{
    /// <summary>Nothing is narrowed.</summary>
    public static readonly QueueFilter None = new();

    /// <summary>The level that has the call.</summary>
    public SupportLevel? Level { get; init; }

    /// <summary>Kind of matter.</summary>
    public CallClass? Class { get; init; }

    /// <summary>Whose call it is.</summary>
    public OrganizationId? Customer { get; init; }

    /// <summary>Module of the object; empty = every.</summary>
    public string Module { get; init; } = "";

    /// <summary>Only what was reported from a version older than the current release.</summary>
    public bool Behind { get; init; }

    /// <summary>Who is responsible.</summary>
    public Whose? Whose { get; init; }

    /// <summary>Order and groups.</summary>
    public QueueOrder By { get; init; }

    /// <summary>Everything in the view is shown.</summary>
    public bool IsEmpty => this with { By = default } == None;

    /// <summary>Narrowed to what is stated; the module as the catalogue writes it.</summary>
    public static QueueFilter Of(SupportLevel? level, CallClass? @class, long? customer, string? module) => new()
    {
        Level = level,
        Class = @class,
        Customer = customer is { } number ? new OrganizationId(number) : null,
        Module = Identifiers.Fold(Text.Shorten(Text.OneLine(module), 60)),
    };

    /// <summary>Reads what stands in a page's address; what is not understood narrows nothing.</summary>
    public static QueueFilter Read(string? level, string? @class, long? customer, string? module, bool behind, string? whose, string? by) =>
        Of(ExactName.Of<SupportLevel>(level), ExactName.Of<CallClass>(@class), customer, module) with
        {
            Behind = behind,
            Whose = ExactName.Of<Whose>(whose),
            By = ExactName.Of<QueueOrder>(by) ?? default,
        };

    /// <summary>The address of a view narrowed so.</summary>
    public string Address(QueueView view)
    {
        List<string> parts = [$"view={view}"];
        if (Level is { } level) parts.Add($"level={level}");
        if (Class is { } kind) parts.Add($"class={kind}");
        if (Customer is { } customer) parts.Add($"customer={customer.Value}");
        if (Module.Length > 0) parts.Add($"module={Uri.EscapeDataString(Module)}");
        if (Behind) parts.Add("behind=true");
        if (Whose is { } whose) parts.Add($"whose={whose}");
        if (By is not QueueOrder.Time) parts.Add($"by={By}");
        return $"/queue?{string.Join('&', parts)}";
    }
}
