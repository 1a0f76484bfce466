using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using NodaTime;

namespace Kademe.Modules.Access;

/// <summary>
/// How often a password may be tried, on this node: from an address, whoever's; and at one account from an address. Whoever tries too often waits, each time twice as long.
/// An account stays open to its owner elsewhere, so that no stranger closes it.
/// </summary>
internal sealed class TryLimits(TimeProvider time)
{
    /// <summary>Wrong passwords for one account from one address, after which it waits.</summary>
    public const int OfAccount = PasswordTries.Most;

    /// <summary>Wrong passwords for any accounts from one address, after which it waits.</summary>
    public const int OfAddress = 30;

    private const int MostKept = 20_000;
    private static readonly Duration Longest = Duration.FromHours(24);
    private readonly Dictionary<(string Address, long? Account), Count> counts = [];
    private readonly Lock gate = new();

    /// <summary>How long an address must still wait, whoever it asks for; null when it need not.</summary>
    public Duration? Waits(string? address) => Waits(address, account: null);

    /// <summary>How long an address must still wait with this account; null when it need not.</summary>
    public Duration? Waits(string? address, long? account)
    {
        var now = time.Now();
        lock (gate) return counts.TryGetValue((address ?? "", account), out var count) && count.ClosedUntil > now ? count.ClosedUntil - now : null;
    }

    /// <summary>A wrong password for all these accounts, or for none. Gives those that are closed to the address by it.</summary>
    public IReadOnlyList<long> Failed(string? address, params IReadOnlyList<long> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        lock (gate)
        {
            var now = time.Now();
            if (counts.Count >= MostKept) Forget(now);
            Add((address ?? "", null), OfAddress, now);
            return [.. accounts.Where(account => !IsClosed((address ?? "", account), now) && Add((address ?? "", account), OfAccount, now))];
        }
    }

    /// <summary>The right password: what was wrong before was its owner's.</summary>
    public void Fitted(string? address, long account)
    {
        lock (gate) counts.Remove((address ?? "", account));
    }

    private bool IsClosed((string, long?) key, Instant now) => counts.TryGetValue(key, out var count) && count.ClosedUntil > now;

    private bool Add((string, long?) key, int most, Instant now)
    {
        if (!counts.TryGetValue(key, out var count) || now - count.At > Longest) counts[key] = count = new();
        count.At = now;
        if (++count.Failures < most) return false;
        var wait = PasswordTries.Closed * Math.Pow(2, Math.Min(count.Closings++, 10));
        (count.Failures, count.ClosedUntil) = (0, now + Duration.Min(wait, Longest));
        return true;
    }

    // What ended longest ago goes first; nothing that still waits is forgotten before what does not.
    private void Forget(Instant now)
    {
        foreach (var (key, _) in counts.OrderBy(one => one.Value.ClosedUntil > now).ThenBy(one => one.Value.At).Take(MostKept / 4).ToList()) counts.Remove(key);
    }

    private sealed class Count
    {
        public int Failures { get; set; }

        public int Closings { get; set; }

        public Instant At { get; set; }

        public Instant? ClosedUntil { get; set; }
    }
}
