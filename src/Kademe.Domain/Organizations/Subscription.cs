using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Organizations;

/// <summary>Where a subscription stands.</summary>
public enum SubscriptionStage
{
    /// <summary>Agreed, not begun.</summary>
    Preparing,

    /// <summary>In force.</summary>
    InForce,

    /// <summary>Set aside for now.</summary>
    Suspended,

    /// <summary>Over.</summary>
    Ended,
}

/// <summary>What a subscription buys: the levels, and services by name. A call beyond it is still taken, and marked (REQ-012, REQ-181).</summary>
public sealed record ServicePackage(string Name, IReadOnlyList<SupportLevel> Levels, IReadOnlyList<string> Services)
{
    /// <summary>A package with its bounds: a name, at least one level, up to 30 services.</summary>
    public static Outcome<ServicePackage> Of(string? name, IEnumerable<SupportLevel>? levels, IEnumerable<string?>? services)
    {
        if (!Text.Required(Text.OneLine(name), "Package", 100).Succeeded(out var called, out var refusal)) return refusal;
        if (!Text.Items(services, "Services", longest: 100, most: 30, required: false).Succeeded(out var named, out refusal)) return refusal;
        List<SupportLevel> bought = [.. (levels ?? []).Where(Enum.IsDefined).Distinct().Order()];
        return bought.Count == 0 ? new InvalidInput("subscription.package-without-level", "Levels") : new ServicePackage(called, bought, named);
    }
}

/// <summary>What a subscription says of itself, as typed.</summary>
public sealed record SubscriptionTerms
{
    /// <summary>What it is for, in a line.</summary>
    public string? Definition { get; init; }

    /// <summary>Whom to ask about it.</summary>
    public PersonId? Contact { get; init; }

    /// <summary>Its kind, in the vendor's own words.</summary>
    public string? Category { get; init; }

    /// <summary>Where it stands.</summary>
    public SubscriptionStage Stage { get; init; }

    /// <summary>The vendor's own code.</summary>
    public string? SpecialCode { get; init; }

    /// <summary>The project it came from.</summary>
    public string? Project { get; init; }

    /// <summary>First day.</summary>
    public LocalDate Start { get; init; }

    /// <summary>Last day; null = open.</summary>
    public LocalDate? End { get; init; }
}

/// <summary>A customer's right to the product and to support (REQ-012). Its number is automatic and never changes.</summary>
public sealed class Subscription : IVersioned
{
    private Subscription() => (Definition, Category, SpecialCode, Project, PackageName, Levels, Services) = ("", "", "", "", "", [], []);

    /// <summary>Its number, which people also call by.</summary>
    public SubscriptionId Id { get; private set; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>Whose it is.</summary>
    public OrganizationId Customer { get; private set; }

    /// <summary>What it is for, in a line.</summary>
    public string Definition { get; private set; }

    /// <summary>Whom to ask about it.</summary>
    public PersonId? Contact { get; private set; }

    /// <summary>Its kind, in the vendor's own words.</summary>
    public string Category { get; private set; }

    /// <summary>Where it stands.</summary>
    public SubscriptionStage Stage { get; private set; }

    /// <summary>The vendor's own code.</summary>
    public string SpecialCode { get; private set; }

    /// <summary>The project it came from.</summary>
    public string Project { get; private set; }

    /// <summary>First day.</summary>
    public LocalDate Start { get; private set; }

    /// <summary>Last day; null = open.</summary>
    public LocalDate? End { get; private set; }

    /// <summary>Name of the service package.</summary>
    public string PackageName { get; private set; }

    /// <summary>The levels bought.</summary>
    public List<SupportLevel> Levels { get; private set; }

    /// <summary>The services bought, by name.</summary>
    public List<string> Services { get; private set; }

    /// <summary>The service package.</summary>
    public ServicePackage Package => new(PackageName, Levels, Services);

    /// <summary>Registers a subscription of a customer.</summary>
    public static Outcome<Subscription> Register(SubscriptionId id, Organization customer, SubscriptionTerms terms, ServicePackage package)
    {
        if (customer.Kind is not OrganizationKind.Customer) return new InvalidInput("relation.not-a-customer", "Customer", customer.Name);
        var subscription = new Subscription { Id = id, Customer = customer.Id };
        return subscription.Change(terms, package).Then<Subscription>(_ => subscription);
    }

    /// <summary>Changes everything but number and customer.</summary>
    public Outcome<Done> Change(SubscriptionTerms terms, ServicePackage package)
    {
        if (!Text.Required(Text.OneLine(terms.Definition), "Definition", Text.LineLength).Succeeded(out var definition, out var refusal)) return refusal;
        if (!Text.Optional(Text.OneLine(terms.Category), "Category", 60).Succeeded(out var category, out refusal)) return refusal;
        if (!Text.Optional(Text.OneLine(terms.SpecialCode), "SpecialCode", 60).Succeeded(out var code, out refusal)) return refusal;
        if (!Text.Optional(Text.OneLine(terms.Project), "Project", Text.LineLength).Succeeded(out var project, out refusal)) return refusal;
        if (!Enum.IsDefined(terms.Stage)) return new InvalidInput("input.required", "Stage");
        if (terms.End < terms.Start) return new InvalidInput("subscription.ends-before-it-starts", "End");
        (Definition, Category, SpecialCode, Project) = (definition, category, code, project);
        (Contact, Stage, Start, End) = (terms.Contact, terms.Stage, terms.Start, terms.End);
        (PackageName, Levels, Services) = (package.Name, [.. package.Levels], [.. package.Services]);
        return new Done();
    }

    /// <summary>Whether it entitles to a level on a day; if not, the call is taken all the same and marked (rule 14).</summary>
    public bool Covers(SupportLevel level, LocalDate day) => Stage is SubscriptionStage.InForce && Start <= day && (End is null || day <= End) && Levels.Contains(level);

    /// <summary>Whether it may use a version: one that was published while the subscription ran (rule 9).</summary>
    public bool MayUse(ProductVersion version) => version.PublishedAt is { } published && (End is not { } last || published.InUtc().Date <= last);
}
