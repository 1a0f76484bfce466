using System.Security.Cryptography;
using Kademe.Domain.Files;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Http;

namespace Kademe.Modules.Files;

/// <summary>
/// The one door for files: a harmless name of a kind that is taken, bounded while it streams in, with the signature of its kind and without known malware. Only then
/// it lies in the store. No row speaks of it yet: that is for the decision it belongs to.
/// </summary>
public sealed class TakeFile(IFileStore store, IMalwareCheck malware, KademeSettings settings)
{
    private const int Part = 64 * 1024;

    /// <summary>Takes one file; when it is refused, or its sending breaks off, nothing is left of it.</summary>
    public async Task<Outcome<TakenFile>> Handle(string? name, Stream content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!FileName.Of(name).Succeeded(out var harmless, out var refusal)) return refusal;
        await using var arriving = store.Begin();
        if (!(await Receive(harmless.Value, content, arriving.Content, ct)).Succeeded(out var sha256, out refusal)) return refusal;
        if (!FileSignature.Fits(harmless.Kind, arriving.Content)) return new FileNotWhatItSays(harmless.Value);
        arriving.Content.Position = 0;
        var verdict = await malware.Check(arriving.Content, ct);
        if (verdict is MalwareVerdict.Found) return new FileIsMalware(harmless.Value);
        if (verdict is MalwareVerdict.Unknown) return new FileNotChecked(harmless.Value);
        var size = arriving.Content.Length;
        await arriving.Keep(sha256, ct);
        return new TakenFile(harmless.Value, harmless.Kind, size, sha256);
    }

    private async Task<Outcome<string>> Receive(string name, Stream from, Stream into, CancellationToken ct)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var part = new byte[Part];
        long size = 0;
        while (true)
        {
            if (await Read(from, part, ct) is not { } read) return new FileBrokenOff(name);
            if (read == 0) break;
            size += read;
            if (size > settings.Files.Largest) return new FileTooLarge(name, settings.Files.Largest / FileSettings.Megabyte);
            digest.AppendData(part, 0, read);
            await into.WriteAsync(part.AsMemory(0, read), ct);
        }

        return size == 0 ? new FileEmpty(name) : Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    // A body over the limit of its route is the server's to answer; any other end before the end is a broken sending.
    private static async Task<int?> Read(Stream from, byte[] part, CancellationToken ct)
    {
        try
        {
            return await from.ReadAsync(part, ct);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }
}
