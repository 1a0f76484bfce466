using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Organizations;

/// <summary>What is typed of a subscription, when it is registered and when it is changed.</summary>
internal record SubscriptionInput
{
    public string Definition { get; set; } = "";

    /// <summary>Number of the contact person, one of the customer's; none = nobody.</summary>
    public long? Contact { get; set; }

    public string Category { get; set; } = "";

    public SubscriptionStage Stage { get; set; } = SubscriptionStage.InForce;

    public string SpecialCode { get; set; } = "";

    public string Project { get; set; } = "";

    public DateOnly? Start { get; set; }

    /// <summary>Last day; none = open.</summary>
    public DateOnly? End { get; set; }

    public string Package { get; set; } = "";

    public IReadOnlyList<SupportLevel> Levels { get; set; } = [];

    public IReadOnlyList<string> Services { get; set; } = [];

    /// <summary>As the domain takes it.</summary>
    public Outcome<(SubscriptionTerms Terms, ServicePackage Package)> Read()
    {
        if (Start is not { } start) return new InvalidInput("input.required", nameof(Start));
        var terms = new SubscriptionTerms
        {
            Definition = Definition, Contact = Contact is { } contact ? new PersonId(contact) : null, Category = Category, Stage = Stage, SpecialCode = SpecialCode,
            Project = Project, Start = LocalDate.FromDateOnly(start), End = End is { } end ? LocalDate.FromDateOnly(end) : null,
        };
        return ServicePackage.Of(Package, Levels, Services).Then<(SubscriptionTerms, ServicePackage)>(package => (terms, package));
    }

    /// <summary>Refused when the contact is not one of the customer's people.</summary>
    public async Task<Refusal?> ContactRefusal(KademeDb db, OrganizationId customer, CancellationToken ct)
    {
        if (Contact is not { } number) return null;
        var person = new PersonId(number);
        return await db.Set<Membership>().AnyAsync(m => m.Person == person && m.Organization == customer, ct) ? null : new InvalidInput("subscription.contact-unknown", nameof(Contact));
    }
}
