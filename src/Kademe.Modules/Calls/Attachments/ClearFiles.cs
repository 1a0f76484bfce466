using Kademe.Domain.Calls;
using Kademe.Domain.Kernel;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Calls;

/// <summary>
/// Clears away files that hang on nothing a day after they were sent, and, once a day, contents that no row speaks of: what a killed node left between file and row,
/// and what the last attachment of its kind let go.
/// </summary>
internal sealed class ClearFiles(IServiceScopeFactory scopes, IFileStore store, TimeProvider time) : ISweeps
{
    /// <summary>How long a file may wait, and a content lie without a row.</summary>
    public static readonly Duration Grace = Duration.FromDays(1);

    private const int Part = 200;
    private Instant nextLook = Instant.MinValue;

    public async Task Sweep(CancellationToken ct)
    {
        var since = time.Now() - Grace;
        while (await LetGo(since, ct) == Part)
        {
        }

        if (time.Now() < nextLook) return;
        nextLook = time.Now() + Grace;
        foreach (var part in store.Untouched(since).Chunk(Part)) await Settle(part, ct);
    }

    private async Task<int> LetGo(Instant since, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        var gone = 0;
        await scope.ServiceProvider.GetRequiredService<Decisions>().Run<Done>("attachments.let-go", async () =>
        {
            var waiting = await db.Unfiltered<Attachment>().Where(one => one.Call == null && one.At < since).OrderBy(one => one.At).Take(Part).ToListAsync(ct);
            db.RemoveRange(waiting);
            gone = waiting.Count;
            return default(Done);
        }, ct);
        return gone;
    }

    private async Task Settle(LyingFile[] part, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        List<string> digests = [.. part.Select(file => file.Sha256).Distinct(StringComparer.Ordinal)];
        var referredTo = await scope.ServiceProvider.GetRequiredService<KademeDb>().Unfiltered<Attachment>().Where(one => digests.Contains(one.Sha256)).Select(one => one.Sha256).Distinct().ToListAsync(ct);
        foreach (var file in part) store.Settle(file, referredTo.Contains(file.Sha256, StringComparer.Ordinal));
    }
}
