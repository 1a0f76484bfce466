using System.Threading.Channels;

namespace Kademe.Modules.Kernel;

/// <summary>Wakes this node's dispatcher after a commit that left work due at once. Many rings before it looks are one.</summary>
public sealed class WakeUp(TimeProvider time)
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task<bool>? next;

    /// <summary>There is work.</summary>
    public void Ring() => rings.Writer.TryWrite(true);

    /// <summary>Waits for a ring, or until <paramref name="atMost"/> has passed. For one waiter.</summary>
    public async Task Wait(TimeSpan atMost, CancellationToken ct)
    {
        next ??= rings.Reader.ReadAsync(CancellationToken.None).AsTask();
        if (await Task.WhenAny(next, Task.Delay(atMost, time, ct)) == next) next = null;
        ct.ThrowIfCancellationRequested();
    }
}
