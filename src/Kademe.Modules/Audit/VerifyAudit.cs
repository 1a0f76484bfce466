using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Audit;

/// <summary>Checks the seals of the audit from the oldest line on, a stretch at a time.</summary>
internal sealed class VerifyAudit(KademeDb db, AuditSeal seal)
{
    public const int Stretch = 5_000;

    /// <param name="Checked">Lines checked in this stretch.</param>
    /// <param name="Broken">Numbers of the lines whose seal does not hold.</param>
    /// <param name="Next">Where the next stretch begins; null at the end.</param>
    public sealed record Verified(int Checked, IReadOnlyList<long> Broken, string? Next);

    public async Task<Outcome<Verified>> Handle(string? after, CancellationToken ct)
    {
        if (!Keyset.Read(after, CursorColumn.Number).Succeeded(out var cursor, out var refusal)) return refusal;
        var last = cursor is [var from] ? from : 0;
        var lines = await db.Set<AuditEntry>().AsNoTracking().Where(line => line.Id > last).OrderBy(line => line.Id).Take(Stretch).ToListAsync(ct);
        return new Verified(
            lines.Count,
            [.. lines.Where(line => !seal.Holds(line)).Select(line => line.Id)],
            lines.Count < Stretch ? null : Keyset.Cursor(lines[^1].Id));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("audit/verification", Get).WithName(nameof(VerifyAudit)).WithTags("Audit").WithSummary("Checks the seals of the audit")
            .RequireAuthorization(new AuthorizeAttribute { Roles = AuditPolicies.Readers });

    private static async Task<Results<Ok<Verified>, Refused>> Get(string? after, VerifyAudit verify, CancellationToken ct) => (await verify.Handle(after, ct)).ToHttp();
}
