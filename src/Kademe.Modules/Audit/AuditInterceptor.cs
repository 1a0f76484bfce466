using System.Text.Json;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kademe.Modules.Audit;

/// <summary>
/// Writes one audit line for every audited row that is saved, in the same transaction. A row whose key the database makes gets its line right after it;
/// where no transaction runs, one is opened around both.
/// </summary>
internal sealed class AuditInterceptor(AuditSeal seal, AuditLines lines) : SaveChangesInterceptor
{
    private readonly AuditValues values = new(seal);
    private readonly List<EntityEntry> keyless = [];
    private IDbContextTransaction? own;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = (KademeDb)eventData.Context!;
        Gather(db);
        if (keyless.Count > 0 && db.Database.CurrentTransaction is null) own = await db.Database.BeginTransactionAsync(cancellationToken);
        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (keyless.Count == 0) return result;
        var db = (KademeDb)eventData.Context!;
        db.AddRange(keyless.Select(entry => Line(db, entry, EntityState.Added)!).ToList());
        keyless.Clear();
        await db.SaveChangesAsync(cancellationToken);
        if (own is not null) await own.CommitAsync(cancellationToken);
        await End();
        return result;
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => End();

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => End();

    /// <summary>The framework saves its own keys this way; nothing audited does.</summary>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Gather((KademeDb)eventData.Context!);
        if (keyless.Count == 0) return result;
        keyless.Clear();
        throw new InvalidOperationException("What is audited is saved asynchronously.");
    }

    private void Gather(KademeDb db)
    {
        var known = new List<AuditEntry>();
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            if (!AuditScope.Audits(entry.Metadata.GetTableName())) continue;
            if (entry.State is EntityState.Added && entry.Metadata.FindPrimaryKey()!.Properties.Any(part => entry.Property(part).IsTemporary)) keyless.Add(entry);
            else if (Line(db, entry, entry.State) is { } line) known.Add(line);
        }

        db.AddRange(known);
    }

    private AuditEntry? Line(KademeDb db, EntityEntry entry, EntityState state)
    {
        var changes = values.Of(entry, state);
        if (state is EntityState.Modified && changes.Count == 0) return null;
        var action = state switch { EntityState.Added => AuditAction.Created, EntityState.Deleted => AuditAction.Removed, _ => AuditAction.Changed };
        return lines.Make(db.Viewing, entry.Metadata.GetTableName()!, values.KeyOf(entry), action, JsonSerializer.Serialize(changes, KademeJson.Options));
    }

    private async Task End()
    {
        keyless.Clear();
        if (own is not null) await own.DisposeAsync();
        own = null;
    }
}
