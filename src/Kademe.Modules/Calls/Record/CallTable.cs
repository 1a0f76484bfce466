using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Calls;

internal sealed class CallTable(KademeDb db) : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> call)
    {
        call.ToTable("calls");
        call.HasKey(c => c.Number);
        call.Property(c => c.Version).IsConcurrencyToken();
        call.Property(c => c.Subject).HasMaxLength(Text.LineLength);
        call.Property(c => c.Module).HasMaxLength(60);
        call.Property(c => c.Address).HasConversion(address => address == null ? null : address.Value.Value, text => text == null ? null : ObjectAddress.Stored(text)).HasMaxLength(ObjectAddress.Longest);
        call.Property(c => c.Customiser).HasMaxLength(Text.LineLength);
        call.Ignore(c => c.IsOpen);
        call.Ignore(c => c.MissingItems);
        call.HasIndex(c => new { c.Promise, c.Number }).HasFilter("closed_at IS NULL AND resolved_at IS NULL").HasDatabaseName("ix_calls_open_by_promise");
        call.HasIndex(c => new { c.Customer, c.Number });
        call.HasIndex(c => new { c.Customer, c.State, c.Number });
        call.HasIndex(c => new { c.Customer, c.Object, c.OpenedAt }).HasFilter("closed_at IS NULL");
        call.HasIndex(c => new { c.Object, c.OpenedAt });
        call.HasIndex(c => new { c.FixVersion, c.State });
        call.HasIndex(c => new { c.Fix, c.State, c.FixVersion, c.MovedAt });
        call.HasIndex(c => new { c.Installation, c.State });
        call.HasIndex(c => new { c.MovedAt, c.Number }).HasFilter("state = 'AwaitingRelease'").HasDatabaseName("ix_calls_awaiting_release");
        call.HasQueryFilter(KademeDb.Visible, Visibility.Of<Call>(db, c => c.Number));
    }
}

internal sealed class EntryTable(KademeDb db) : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> entry)
    {
        entry.ToTable("call_entries");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Text).HasMaxLength(Text.MessageLength);
        entry.HasIndex(e => new { e.Call, e.Id });
        entry.HasQueryFilter(KademeDb.Visible, Visibility.OfEntries(db));
    }
}

internal sealed class CallItemTable(KademeDb db) : IEntityTypeConfiguration<CallItem>
{
    public void Configure(EntityTypeBuilder<CallItem> item)
    {
        item.ToTable("call_items");
        item.Property(i => i.Text).HasMaxLength(Text.MessageLength);
        item.HasIndex(i => new { i.Call, i.Kind, i.Number }).IsUnique();
        item.HasQueryFilter(KademeDb.Visible, Visibility.Of<CallItem>(db, i => i.Call));
    }
}
