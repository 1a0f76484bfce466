using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>How far the clocks of open calls have followed a version of a calendar.</summary>
internal sealed class ClockReplan
{
    public CalendarId Calendar { get; init; }

    public int Version { get; init; }

    /// <summary>When the version was saved.</summary>
    public Instant StartedAt { get; init; }

    /// <summary>How many calls there are to look at; 0 until the first part.</summary>
    public int Total { get; set; }

    public int Looked { get; set; }

    /// <summary>Of those, how many were due at another instant.</summary>
    public int Moved { get; set; }

    /// <summary>When all had been looked at, or a newer version took over.</summary>
    public Instant? EndedAt { get; set; }
}

internal sealed class ClockReplanTable : IEntityTypeConfiguration<ClockReplan>
{
    public void Configure(EntityTypeBuilder<ClockReplan> replan)
    {
        replan.ToTable("clock_replans");
        replan.HasKey(r => new { r.Calendar, r.Version });
    }
}
