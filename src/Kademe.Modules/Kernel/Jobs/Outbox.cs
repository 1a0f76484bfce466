using System.Text.Json;
using NodaTime;

namespace Kademe.Modules.Kernel;

/// <summary>
/// Decides effects outside the database (mail, webhooks) as rows of the running decision. They are delivered after it, at least once, with a key
/// the receiver sees; effects on one subject in the order they were decided.
/// </summary>
public sealed class Outbox(KademeDb db, TimeProvider time)
{
    /// <summary>Decides one effect. A key that was used before makes the whole decision refuse as changed meanwhile.</summary>
    /// <param name="topic">Whose work it is: the name an <see cref="IEffect"/> was added under.</param>
    /// <param name="subject">What order is kept for, such as <c>call/20418/person/12</c>.</param>
    /// <param name="payload">References and choices, never personal text; written as JSON.</param>
    /// <param name="key">Names this effect for ever; what a receiver tells repeats by.</param>
    /// <param name="dueAt">Not before this moment; at once unless given.</param>
    public void Send<T>(string topic, string subject, T payload, string key, Instant? dueAt = null)
        where T : notnull
    {
        var now = time.Now();
        db.Add(new OutboxRow
        {
            Kind = topic, Subject = subject, Payload = JsonSerializer.Serialize(payload, KademeJson.Options), Key = key, DueAt = (dueAt ?? now).ToUnixTimeMilliseconds(),
        });
        db.HasNewWork |= dueAt is null || dueAt <= now;
    }
}

/// <summary>Delivers the effects of one topic. Called outside any transaction, and again after a crash: the receiver tells repeats by the key.</summary>
public interface IEffect
{
    /// <summary>Delivers. An exception counts as <see cref="EffectResult.Later"/>.</summary>
    Task<EffectResult> Deliver(DueEffect effect, CancellationToken ct);
}

/// <summary>An effect whose moment has come.</summary>
/// <param name="Key">Names the effect for ever.</param>
/// <param name="Subject">What order is kept for.</param>
/// <param name="Payload">As it was decided, in JSON.</param>
public sealed record DueEffect(string Key, string Subject, string Payload)
{
    /// <summary>The payload as it was decided.</summary>
    public T Read<T>()
        where T : notnull => JsonSerializer.Deserialize<T>(Payload, KademeJson.Options) ?? throw new InvalidOperationException($"Effect {Key} has no payload.");
}

/// <summary>What became of a delivery.</summary>
public abstract record EffectResult
{
    private EffectResult()
    {
    }

    /// <summary>It was taken.</summary>
    public static EffectResult Delivered { get; } = new Accepted();

    /// <summary>Not now: tried again with growing pauses, aside in the end.</summary>
    public static EffectResult Later(string why) => new NotNow(why);

    /// <summary>Never: steps aside at once.</summary>
    public static EffectResult Never(string why) => new NotEver(why);

    internal sealed record Accepted : EffectResult;

    internal sealed record NotNow(string Why) : EffectResult;

    internal sealed record NotEver(string Why) : EffectResult;
}
