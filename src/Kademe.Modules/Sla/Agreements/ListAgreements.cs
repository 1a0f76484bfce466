using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
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

/// <summary>Subscriptions a viewer may know of with the agreement each falls under today; those without one of their own fall under the default, and say so (REQ-146).</summary>
public sealed class ListAgreements(KademeDb db, SlaBook book, Viewer viewer, TimeProvider time)
{
    /// <param name="Subscription">The subscription.</param>
    /// <param name="Definition">What it is for.</param>
    /// <param name="CustomerName">Whose it is.</param>
    /// <param name="Agreement">The agreement made for it; null when none was.</param>
    /// <param name="Name">Name of that agreement; empty without one.</param>
    /// <param name="Version">The version in force today, of the default when it has none.</param>
    /// <param name="IsDefault">The default is in force today.</param>
    /// <param name="Until">Last day of the version in force; null = until another follows.</param>
    public sealed record Line(SubscriptionId Subscription, string Definition, string CustomerName, AgreementId? Agreement, string Name, int Version, bool IsDefault, LocalDate? Until);

    public Task<Outcome<Page<Line>>> Handle(bool onlyDefault, string? after, int? size, CancellationToken ct) =>
        Handle(onlyDefault, customer: null, after, size, ct);

    /// <summary>The same, of one customer alone if named.</summary>
    public async Task<Outcome<Page<Line>>> Handle(bool onlyDefault, OrganizationId? customer, string? after, int? size, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        var now = time.Now();
        var (edition, most) = (await book.Edition(ct), Keyset.Size(size));
        var rows = db.SubscriptionsSeenBy(viewer, now).AsNoTracking();
        if (onlyDefault) rows = rows.Where(s => !db.Set<ServiceLevelAgreement>().Any(a => a.Subscription == s.Id));
        if (customer is { } own) rows = rows.Where(s => s.Customer == own);
        if (cursor is [var last])
        {
            var from = new SubscriptionId(last);
            rows = rows.Where(s => s.Id < from);
        }

        var found = await (
            from subscription in rows
            join organization in db.Set<Organization>() on subscription.Customer equals organization.Id
            join made in db.Set<ServiceLevelAgreement>() on (SubscriptionId?)subscription.Id equals made.Subscription into agreements
            from agreement in agreements.DefaultIfEmpty()
            orderby subscription.Id descending
            select new { subscription.Id, subscription.Definition, organization.Name, Agreement = (AgreementId?)agreement!.Id, AgreementName = agreement.Name })
            .Take(most + 1).ToListAsync(ct);
        return Keyset.Cut(
            found.ConvertAll(row =>
            {
                var version = edition.AgreementOn(row.Id, now);
                return new Line(row.Id, row.Definition, row.Name, row.Agreement, row.AgreementName ?? "", version.Number, version.Agreement == Delivered.Agreement, version.ValidUntil);
            }),
            most, line => Keyset.Cursor(line.Subscription.Value));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("service-levels/agreements", Get).WithName(nameof(ListAgreements)).WithTags("Service levels").WithSummary("Subscriptions with the agreement each falls under today").RequireAuthorization(new AuthorizeAttribute { Roles = SlaPolicies.Read });

    private static async Task<Results<Ok<Page<Line>>, Refused>> Get(bool? onlyDefault, string? after, int? size, ListAgreements list, CancellationToken ct) => (await list.Handle(onlyDefault ?? false, after, size, ct)).ToHttp();
}
