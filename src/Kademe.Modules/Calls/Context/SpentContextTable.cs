using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>A page context that a request was made from; kept for as long as it could be shown again.</summary>
internal sealed class SpentContext
{
    /// <summary>Key.</summary>
    public long Id { get; private set; }

    /// <summary>Names the installation's key.</summary>
    public required string KeyId { get; init; }

    /// <summary>Names the context.</summary>
    public required string Context { get; init; }

    /// <summary>From then on nobody would take it anyway.</summary>
    public required Instant Until { get; init; }
}

internal sealed class SpentContextTable : IEntityTypeConfiguration<SpentContext>
{
    public void Configure(EntityTypeBuilder<SpentContext> spent)
    {
        spent.ToTable("spent_contexts");
        spent.Property(s => s.KeyId).HasMaxLength(60);
        spent.Property(s => s.Context).HasMaxLength(100);
        spent.HasIndex(s => new { s.KeyId, s.Context }).IsUnique();
        spent.HasIndex(s => s.Until);
    }
}

internal static class SpentContextQueries
{
    private const int Swept = 20;

    extension(KademeDb db)
    {
        /// <summary>A request was made from it.</summary>
        public Task<bool> IsSpent(PageContext context, CancellationToken ct) =>
            db.Set<SpentContext>().AnyAsync(spent => spent.KeyId == context.KeyId && spent.Context == context.Id, ct);

        /// <summary>From now on it counts no more; a few that nobody would take any longer go.</summary>
        public async Task Spend(PageContext context, Instant now, CancellationToken ct)
        {
            db.RemoveRange(await db.Set<SpentContext>().Where(spent => spent.Until < now).OrderBy(spent => spent.Until).Take(Swept).ToListAsync(ct));
            db.Add(new SpentContext { KeyId = context.KeyId, Context = context.Id, Until = context.ExpiresAt + SeenContexts.Kept + Duration.FromMinutes(1) });
        }
    }
}
