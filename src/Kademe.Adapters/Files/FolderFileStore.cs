using System.Security.Cryptography;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using NodaTime;

namespace Kademe.Adapters.Files;

/// <summary>
/// Contents in the folder <c>files</c> of the data folder, spread over 65,536 folders by the first digits of their digests: <c>files/3f/a2/3fa2…</c>. A content arrives under
/// a name of its own, is flushed to the disk, and moved to its place in one step. Several nodes may share the folder.
/// </summary>
internal sealed class FolderFileStore(KademeSettings settings, TimeProvider time) : IFileStore
{
    private const int Buffer = 64 * 1024;
    private const int DigestLength = 64;
    private readonly bool isDurable = settings.Durable;
    private readonly string root = Path.Combine(settings.Folder, "files");

    private string Arriving => Path.Combine(root, "arriving");

    private string Aside => Path.Combine(root, "aside");

    public IArrivingFile Begin()
    {
        OwnerOnly.MakeFolder(Arriving);
        return new OnItsWay(this, Path.Combine(Arriving, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))));
    }

    public Stream? Open(string sha256)
    {
        // It may be moved aside or back between two looks, so its place is looked at twice.
        foreach (var path in (ReadOnlySpan<string>)[PlaceOf(sha256), AsideOf(sha256), PlaceOf(sha256)])
        {
            try
            {
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Buffer, FileOptions.Asynchronous);
            }
            catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
            {
                // Not here: look at the next place.
            }
        }

        return null;
    }

    public IEnumerable<LyingFile> Untouched(Instant since)
    {
        if (!Directory.Exists(root)) yield break;
        foreach (var path in OldIn(Arriving, since)) File.Delete(path);
        foreach (var path in OldIn(Aside, since)) yield return new(Path.GetFileName(path), IsAside: true);
        foreach (var first in Directory.GetDirectories(root, "??"))
        {
            foreach (var second in Directory.GetDirectories(first, "??"))
            {
                foreach (var path in OldIn(second, since)) yield return new(Path.GetFileName(path), IsAside: false);
            }
        }
    }

    public void Settle(LyingFile file, bool isReferredTo)
    {
        var (place, aside) = (PlaceOf(file.Sha256), AsideOf(file.Sha256));
        switch (file.IsAside, isReferredTo)
        {
            case (true, true):
                Move(aside, place);
                break;
            case (true, false):
                File.Delete(aside);
                break;
            case (false, false):
                Touch(place); // so that it lies aside for a whole while
                Move(place, aside);
                break;
            default:
                break;
        }
    }

    private string PlaceOf(string sha256) => Path.Combine(root, Checked(sha256)[..2], sha256[2..4], sha256);

    private string AsideOf(string sha256) => Path.Combine(Aside, Checked(sha256));

    private static string Checked(string sha256) =>
        sha256.Length == DigestLength && sha256.All(char.IsAsciiHexDigitLower) ? sha256 : throw new ArgumentException("Not a digest.", nameof(sha256));

    private static void Move(string from, string to)
    {
        OwnerOnly.MakeFolder(Path.GetDirectoryName(to)!);
        File.Move(from, to, overwrite: true);
    }

    private bool Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private static string[] OldIn(string folder, Instant since) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder).Where(path => File.GetLastWriteTimeUtc(path) < since.ToDateTimeUtc())]
        : [];

    /// <summary>One content between its first byte and its place.</summary>
    private sealed class OnItsWay : IArrivingFile
    {
        private readonly FolderFileStore store;
        private readonly string path;
        private readonly FileStream content;
        private bool isKept;

        public OnItsWay(FolderFileStore store, string path)
        {
            (this.store, this.path) = (store, path);
            content = new(path, OwnerOnly.Making(new()
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Delete,
                BufferSize = Buffer,
                Options = FileOptions.Asynchronous,
            }));
        }

        public Stream Content => content;

        public async Task Keep(string sha256, CancellationToken ct)
        {
            var (place, size) = (store.PlaceOf(sha256), content.Length);
            await content.FlushAsync(ct);
            if (store.isDurable) content.Flush(flushToDisk: true);
            await content.DisposeAsync();

            // The same content may be there already; a shorter file of that name is what a failing disk left.
            if (new FileInfo(place) is { Exists: true } there && there.Length == size && store.Touch(place)) return;
            Move(path, place);
            store.Touch(place);
            isKept = true;
        }

        public async ValueTask DisposeAsync()
        {
            await content.DisposeAsync();
            if (!isKept) File.Delete(path);
        }
    }
}
