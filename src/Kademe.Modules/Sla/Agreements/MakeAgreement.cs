using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Sla;

/// <summary>What is typed of a version: its days and what it promises.</summary>
internal record VersionInput
{
    public DateOnly? From { get; set; }

    /// <summary>Last day; none = until another follows.</summary>
    public DateOnly? Until { get; set; }

    public Outcome<Validity> Days() => From is { } from
        ? new Validity(LocalDate.FromDateOnly(from), Until is { } until ? LocalDate.FromDateOnly(until) : null)
        : new InvalidInput("input.required", nameof(From));
}

/// <summary>Makes an agreement for a subscription, with its first version. A subscription has one.</summary>
internal sealed class MakeAgreement(KademeDb db, Decisions decisions, Numbers numbers, SlaBook book, Viewer viewer, TimeProvider time)
{
    public sealed record Command : VersionInput
    {
        public long Subscription { get; set; }

        public string Name { get; set; } = "";

        public AgreementDefinition Definition { get; set; } = new();
    }

    public sealed record Made(AgreementId Id);

    public Task<Outcome<Made>> Handle(Command command, CancellationToken ct) => decisions.Run<Made>(command, async () =>
    {
        var (now, subscription) = (time.Now(), new SubscriptionId(command.Subscription));
        if (!await db.SubscriptionsSeenBy(viewer, now).AnyAsync(s => s.Id == subscription, ct)) return new SubscriptionNotFound();
        if (!viewer.KeepsServiceLevels) return new NotYourRole();
        if (await db.Set<ServiceLevelAgreement>().AnyAsync(a => a.Subscription == subscription, ct)) return new AgreementThereAlready();
        if (!command.Days().Succeeded(out var days, out var refusal)) return refusal;
        if (!(await book.Edition(ct)).Has(command.Definition)) return new InvalidInput("calendar.not-found", "Calendar");
        var id = await numbers.Next<AgreementId>(ct);
        if (!ServiceLevelAgreement.Begin(id, subscription, command.Name).Succeeded(out var agreement, out refusal)) return refusal;
        if (!agreement.Agree(await numbers.Next<AgreementVersionId>(ct), days, newest: null, command.Definition ?? new(), viewer.Person, now).Succeeded(out var version, out refusal)) return refusal;
        db.AddRange(agreement, version);
        return new Made(id);
    }, ct);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("service-levels/agreements", Post).WithName(nameof(MakeAgreement)).WithTags("Service levels").WithSummary("Makes an agreement for a subscription").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Keep });

    private static async Task<Results<Created<Made>, Refused>> Post(Command command, MakeAgreement make, CancellationToken ct) =>
        (await make.Handle(command, ct)).ToCreated(made => $"/api/v1/service-levels/agreements/{made.Id.Value}");
}

/// <summary>The subscription has an agreement; a further version is what is meant.</summary>
internal sealed record AgreementThereAlready() : Refusal("agreement.there-already");
