using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Sla;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Reports;

/// <summary>
/// Where reports read: on connections apart that cannot write, so that a long report takes no connection and no turn from anybody; for a limited time; and with the
/// sight that figures have. Who sees figures of all calls sees them here and nowhere else: pages of calls ask the request's own context.
/// </summary>
internal sealed class ReportReading : IDisposable, IAsyncDisposable
{
    private readonly AsyncServiceScope scope;
    private readonly TimeProvider time;

    public ReportReading(IServiceScopeFactory scopes, Viewer viewer, IStorage storage, KademeSettings settings, TimeProvider time)
    {
        (scope, this.time, Limits) = (scopes.CreateAsyncScope(), time, settings.Reports);
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Become(viewer);
        Db = scope.ServiceProvider.GetRequiredService<KademeDb>();
        Db.Viewing = Db.Viewing with { Everything = viewer.SeesAllFigures };
        Db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        storage.ReadApart(Db, Limits.Connections, TimeSpan.FromSeconds(Limits.Seconds));
        Book = scope.ServiceProvider.GetRequiredService<SlaBook>();
    }

    /// <summary>How much is read.</summary>
    public ReportSettings Limits { get; }

    /// <summary>What is read; nothing can be written to it.</summary>
    public KademeDb Db { get; }

    /// <summary>What was promised, read there too.</summary>
    public SlaBook Book { get; }

    /// <summary>Does the work of one report, and gives it up when it takes too long: a report that nobody waits for any more should not go on.</summary>
    public async Task<Outcome<T>> InTime<T>(Func<CancellationToken, Task<Outcome<T>>> work, CancellationToken ct)
        where T : notnull
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(Limits.Seconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            either.Token.ThrowIfCancellationRequested();
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return new ReportTookTooLong(Limits.Seconds);
        }
    }

    public void Dispose() => scope.Dispose();

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}

/// <summary>The report was given up: it would have taken too long.</summary>
/// <param name="Seconds">How long it was tried.</param>
public sealed record ReportTookTooLong(int Seconds) : Refusal("report.took-too-long")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Seconds];
}
