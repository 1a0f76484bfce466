using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Calls;

/// <summary>The words in which calls are asked for; all of them see only what the viewer may.</summary>
public static class CallQueries
{
    extension(IQueryable<Call> calls)
    {
        /// <summary>The call, if the viewer sees it.</summary>
        public Task<Call?> ByNumber(CallNumber number, CancellationToken ct) => calls.SingleOrDefaultAsync(call => call.Number == number, ct);
    }

    extension(KademeDb db)
    {
        /// <summary>Other open calls of the same customer about the same object, newest first (REQ-024, REQ-052).</summary>
        public IQueryable<Call> SameObject(Call call)
        {
            ArgumentNullException.ThrowIfNull(call);
            var (number, customer, thing) = (call.Number, call.Customer, call.Object);
            return db.Set<Call>().AsNoTracking()
                .Where(other => other.Customer == customer && other.Object == thing && thing != null && other.Number != number && other.ClosedAt == null && other.Level != null)
                .OrderByDescending(other => other.OpenedAt);
        }

        /// <summary>Open calls of other customers about an object, newest first.</summary>
        internal IQueryable<Call> SameObjectElsewhere(OrganizationId customer, ProductObjectId? thing) => db.Set<Call>().AsNoTracking()
            .Where(other => other.Object == thing && thing != null && other.Customer != customer && other.ClosedAt == null && other.Level != null)
            .OrderByDescending(other => other.OpenedAt);
    }
}
