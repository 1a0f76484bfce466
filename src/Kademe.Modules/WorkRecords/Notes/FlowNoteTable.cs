using Kademe.Domain.WorkRecords;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.WorkRecords;

internal sealed class FlowNoteTable : IEntityTypeConfiguration<FlowNote>
{
    public void Configure(EntityTypeBuilder<FlowNote> note)
    {
        note.ToTable("flow_notes");
        note.HasKey(n => n.Id);
        note.Property(n => n.Words).HasMaxLength(4000);
        note.HasIndex(n => new { n.Work, n.At });
    }
}
