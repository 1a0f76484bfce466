using NodaTime;

namespace Kademe.Modules.Files;

/// <summary>
/// Where contents lie, each once, under the digest of what it is. A content is there whole and durable before any row speaks of it; one that no row speaks
/// of is harmless, and is cleared away after a while.
/// </summary>
public interface IFileStore
{
    /// <summary>Begins to receive a content. What is not kept in the end leaves nothing.</summary>
    IArrivingFile Begin();

    /// <summary>Opens a content for reading; null when it is not there.</summary>
    Stream? Open(string sha256);

    /// <summary>Contents that nobody brought again or set aside since then. What broke off in arriving that long ago is removed on the way.</summary>
    IEnumerable<LyingFile> Untouched(Instant since);

    /// <summary>
    /// Deals with a content found lying: one that a row speaks of goes (back) to its place; one that none speaks of is first set aside, where it can still be read, and
    /// removed the next time it is found. So a row written meanwhile never loses its content, on however many nodes.
    /// </summary>
    void Settle(LyingFile file, bool isReferredTo);
}

/// <summary>A content on its way in; leaving it unkept removes it.</summary>
public interface IArrivingFile : IAsyncDisposable
{
    /// <summary>What has arrived, to be written, and read again from its beginning.</summary>
    Stream Content { get; }

    /// <summary>Makes it durable and puts it in its place, in one step; a content that is there already stays as it is.</summary>
    Task Keep(string sha256, CancellationToken ct);
}

/// <summary>A content found in the store.</summary>
/// <param name="Sha256">Its digest.</param>
/// <param name="IsAside">It was set aside before.</param>
public sealed record LyingFile(string Sha256, bool IsAside);
