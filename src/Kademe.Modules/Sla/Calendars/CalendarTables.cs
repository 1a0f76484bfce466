using Kademe.Domain.Kernel;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Sla;

internal sealed class BusinessCalendarTable : IEntityTypeConfiguration<BusinessCalendar>
{
    public void Configure(EntityTypeBuilder<BusinessCalendar> calendar)
    {
        calendar.ToTable("service_calendars");
        calendar.HasKey(c => c.Id);
        calendar.Property(c => c.Name).HasMaxLength(80);
        calendar.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class CalendarVersionTable : IEntityTypeConfiguration<CalendarVersion>
{
    public void Configure(EntityTypeBuilder<CalendarVersion> version)
    {
        version.ToTable("service_calendar_versions");
        version.HasKey(v => v.Id);
        version.Property(v => v.Definition).AsJson(1_000_000);
        version.Property(v => v.Note).HasMaxLength(Text.LineLength);
        version.HasIndex(v => new { v.Calendar, v.Number }).IsUnique();
        version.HasOne<BusinessCalendar>().WithMany().HasForeignKey(v => v.Calendar).OnDelete(DeleteBehavior.Restrict);
    }
}
