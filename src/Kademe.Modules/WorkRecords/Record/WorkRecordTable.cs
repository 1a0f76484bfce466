using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.WorkRecords;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.WorkRecords;

internal sealed class WorkRecordTable : IEntityTypeConfiguration<WorkRecord>
{
    /// <summary>Shadow column: titles and items, folded as Turkish is folded, to be found by words.</summary>
    public const string Search = "Search";

    private const int SearchLength = 4000;

    /// <summary>What the shadow column holds of a record.</summary>
    public static string SearchOf(WorkRecord work) =>
        Text.Shorten(string.Join(' ', TurkishText.Tokens(string.Join(' ', [work.Number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), work.Title, work.PublicTitle, .. work.Problems, .. work.Requests]))), SearchLength);

    public void Configure(EntityTypeBuilder<WorkRecord> work)
    {
        work.ToTable("work_records");
        work.HasKey(w => w.Number);
        work.Property(w => w.Version).IsConcurrencyToken();
        work.Property(w => w.Address).HasConversion(address => address.Value, text => ObjectAddress.Stored(text)).HasMaxLength(ObjectAddress.Longest);
        work.Property<string>(Search).HasMaxLength(SearchLength);
        work.Property(w => w.Title).HasMaxLength(Text.LineLength);
        work.Property(w => w.PublicTitle).HasMaxLength(Text.LineLength);
        work.Property(w => w.PageAddress).HasMaxLength(PageUrl.Longest);
        work.Property(w => w.Problems).AsJson(20_000);
        work.Property(w => w.Requests).AsJson(20_000);
        work.Property(w => w.Plan).AsJson(40_000);
        work.Property(w => w.Branch).HasMaxLength(200);
        work.Property(w => w.PullRequest).HasMaxLength(Text.LineLength);
        work.Property(w => w.QaBuild).HasConversion(build => build == null ? null : build.ToString(), text => text == null ? null : Build.Stored(text)).HasMaxLength(60);
        work.Property(w => w.PublishedBuild).HasConversion(build => build == null ? null : build.ToString(), text => text == null ? null : Build.Stored(text)).HasMaxLength(60);
        work.ComplexProperty(w => w.ReleaseNote, note => note.InThreeLanguages("release_note"));
        work.Property(w => w.ReasonForUser).HasMaxLength(4000);
        work.Property(w => w.Missing).HasMaxLength(4000);
        work.Ignore(w => w.IsKnownError);
        work.Ignore(w => w.Lives);
        work.HasIndex(w => new { w.StageSince, w.Number });
        work.HasIndex(w => new { w.Stage, w.StageSince, w.Number });
        work.HasIndex(w => new { w.Address, w.StageSince, w.Number });
        work.HasIndex(w => new { w.Address, w.OpenedAt });
        work.HasIndex(w => new { w.Assignee, w.StageSince, w.Number });
        work.HasIndex(w => w.PublishedIn);
        work.HasIndex(w => w.VersionAimedAt);
    }
}
