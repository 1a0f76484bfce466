using Kademe.Domain.Calls;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Kademe.Modules.Calls;

internal sealed class AttachmentTable(KademeDb db) : IEntityTypeConfiguration<Attachment>
{
    /// <summary>Name of the table, for the audit of reads.</summary>
    public const string Name = "attachments";

    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable(Name);
        attachment.HasKey(a => a.Id);
        attachment.Property(a => a.Name).HasMaxLength(FileName.Longest);
        attachment.Property(a => a.Sha256).HasMaxLength(64);
        attachment.Ignore(a => a.File);
        attachment.HasIndex(a => new { a.Call, a.Id });
        attachment.HasIndex(a => new { a.UploadedBy, a.Call });
        attachment.HasIndex(a => a.Sha256);
        attachment.HasQueryFilter(KademeDb.Visible, Visibility.OfAttachments(db));
    }
}

/// <summary>A file as it is shown.</summary>
public sealed record AttachedFile(AttachmentId Id, string Name, FileKind Kind, long Size, EntryAudience Audience, EntryId? Entry, Instant At)
{
    /// <summary>It may be shown in place.</summary>
    public bool IsPicture => Kind.IsPicture;

    /// <summary>As it is shown.</summary>
    public static AttachedFile Of(Attachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        return new(attachment.Id, attachment.Name, attachment.Kind, attachment.Size, attachment.Audience, attachment.Entry, attachment.At);
    }
}

/// <summary>The words in which attachments are asked for; all of them see only what the viewer may.</summary>
public static class AttachmentQueries
{
    extension(KademeDb db)
    {
        /// <summary>Files of these entries of a call.</summary>
        internal async Task<ILookup<EntryId, AttachedFile>> FilesOf(CallNumber call, IReadOnlyCollection<EntryId> entries, CancellationToken ct)
        {
            List<EntryId?> wanted = [.. entries.Select(entry => (EntryId?)entry)];
            var found = await db.Set<Attachment>().AsNoTracking().Where(one => one.Call == call && wanted.Contains(one.Entry)).OrderBy(one => one.Id).Take(Keyset.CountLimit).ToListAsync(ct);
            return found.ToLookup(one => one.Entry!.Value, AttachedFile.Of);
        }

        /// <summary>Files that hang on the call itself: its request's, and those of its test runs and evidence.</summary>
        internal async Task<List<AttachedFile>> FilesWithoutEntry(CallNumber call, CancellationToken ct) =>
            (await db.Set<Attachment>().AsNoTracking().Where(one => one.Call == call && one.Entry == null).OrderBy(one => one.Id).Take(Keyset.Usual).ToListAsync(ct)).ConvertAll(AttachedFile.Of);

        /// <summary>Those of these files that the viewer may still hang on something, or that hang on this draft.</summary>
        internal async Task<List<AttachedFile>> FilesAtHand(IReadOnlyCollection<AttachmentId> ids, CallNumber? draft, CancellationToken ct) =>
            (await db.Set<Attachment>().AsNoTracking().Where(one => ids.Contains(one.Id) && (one.Call == null || one.Call == draft)).OrderBy(one => one.Id).ToListAsync(ct)).ConvertAll(AttachedFile.Of);
    }
}
