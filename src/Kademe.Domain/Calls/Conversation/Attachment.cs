using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using NodaTime;

namespace Kademe.Domain.Calls;

/// <summary>
/// A file of a call. It follows what it hangs on (rule 4): the request, an entry, a test run. Until it hangs on something it waits, and only its sender
/// knows of it. The content lies in the store under its digest; several attachments may be the same content.
/// </summary>
public sealed class Attachment : IVisible
{
    private Attachment() => (Name, Sha256) = ("", "");

    /// <summary>Its number.</summary>
    public AttachmentId Id { get; private set; }

    /// <summary>The call; null while it waits.</summary>
    public CallNumber? Call { get; private set; }

    /// <summary>The entry it came with; null when it came with the request or a run.</summary>
    public EntryId? Entry { get; private set; }

    /// <summary>The test run it was made in.</summary>
    public TestRunId? Run { get; private set; }

    /// <summary>Who may read it: whoever may read what it hangs on.</summary>
    public EntryAudience Audience { get; private set; }

    /// <summary>Its name.</summary>
    public string Name { get; private set; }

    /// <summary>What it is.</summary>
    public FileKind Kind { get; private set; }

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }

    /// <summary>Digest of the content: its place in the store.</summary>
    public string Sha256 { get; private set; }

    /// <summary>Who sent it.</summary>
    public PersonId UploadedBy { get; private set; }

    /// <summary>The organisation the sender acted for.</summary>
    public OrganizationId Organization { get; private set; }

    /// <summary>When it was sent.</summary>
    public Instant At { get; private set; }

    /// <summary>A file that waits for something to hang on.</summary>
    /// <exception cref="ArgumentException">The system itself sends no files.</exception>
    public static Attachment Waiting(AttachmentId id, TakenFile file, Act act)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (act is not { Person: { } person, Organization: { } organization }) throw new ArgumentException("A person sends a file.", nameof(act));
        return new()
        {
            Id = id, Name = file.Name, Kind = file.Kind, Size = file.Size, Sha256 = file.Sha256, Audience = EntryAudience.OwnOrganization,
            UploadedBy = person, Organization = organization, At = act.At,
        };
    }

    /// <summary>Hangs it on a call for good.</summary>
    /// <exception cref="InvalidOperationException">It hangs already.</exception>
    public void HangOn(CallNumber call, EntryId? entry, TestRunId? run, EntryAudience audience)
    {
        if (Call is not null) throw new InvalidOperationException($"Attachment {Id.Value} hangs on {Call} already.");
        (Call, Entry, Run, Audience) = (call, entry, run, audience);
    }

    /// <summary>What it is made of, to hang the same content elsewhere.</summary>
    public TakenFile File => new(Name, Kind, Size, Sha256);
}

/// <summary>The file does not exist, or may not be known to this person.</summary>
public sealed record AttachmentNotFound() : Refusal("attachment.not-found", RefusalKind.NotFound);

/// <summary>One of the files named is none that this person sent and that still waits.</summary>
public sealed record AttachmentNotWaiting() : Refusal("attachment.not-waiting", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override string Field => "Attachments";
}

/// <summary>The files of one call have reached their bound.</summary>
public sealed record CallFullOfFiles(long MostMegabytes) : Refusal("attachment.call-full")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [MostMegabytes];

    /// <inheritdoc/>
    public override string Field => "Files";
}

/// <summary>This person has sent many files that hang on nothing yet.</summary>
public sealed record TooManyFilesWaiting() : Refusal("attachment.too-many-waiting", RefusalKind.TooMany);

/// <summary>What was sent with a request or message stays (REQ-114).</summary>
public sealed record AttachmentStays() : Refusal("attachment.stays");
