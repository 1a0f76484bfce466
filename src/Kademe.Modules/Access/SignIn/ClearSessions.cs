using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>Clears away browsers whose time ran out a month ago; the audit keeps who signed in when.</summary>
internal sealed class ClearSessions(IServiceScopeFactory scopes, TimeProvider time) : ISweeps
{
    /// <summary>How long one is kept after its end.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    private const int Part = 200;

    public async Task Sweep(CancellationToken ct)
    {
        var before = time.Now() - Kept;
        while (await Clear(before, ct) == Part)
        {
        }
    }

    private async Task<int> Clear(Instant before, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        var gone = 0;
        await scope.ServiceProvider.GetRequiredService<Decisions>().Run<Done>("sessions.clear", async () =>
        {
            var old = await db.Set<SignInSession>().Where(session => session.ExpiresAt < before).OrderBy(session => session.ExpiresAt).Take(Part).ToListAsync(ct);
            db.RemoveRange(old);
            gone = old.Count;
            return default(Done);
        }, ct);
        return gone;
    }
}
