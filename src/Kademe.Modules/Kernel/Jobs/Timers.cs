using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Modules.Kernel;

/// <summary>
/// Arms moments at which something is to be decided: reminders, follow-ups, chunks of a long job (due now). A timer fires once: its state change, the
/// effects it decides and its own end are one transaction. Timers of one subject fire in the order of their moments.
/// </summary>
public sealed class Timers(KademeDb db, TimeProvider time)
{
    /// <summary>Arms a timer in the running decision. The same key may be armed again, after the moment was moved and moved back: each fires once.</summary>
    /// <param name="kind">Whose work it is: the name an <see cref="ITimerHandler"/> was added under.</param>
    /// <param name="subject">What it is about, such as <c>call/20418</c>.</param>
    /// <param name="dueAt">When it fires.</param>
    /// <param name="payload">References and choices, never personal text; written as JSON.</param>
    /// <param name="key">Names the event, for those who look at what stepped aside.</param>
    public void Arm<T>(string kind, string subject, Instant dueAt, T payload, string key)
        where T : notnull
    {
        db.Add(new TimerRow
        {
            Kind = kind, Subject = subject, Payload = JsonSerializer.Serialize(payload, KademeJson.Options), Key = key, DueAt = dueAt.ToUnixTimeMilliseconds(),
        });
        db.HasNewWork |= dueAt <= time.Now();
    }

    /// <summary>Takes back every waiting timer of a kind and subject, in the running decision. One that is firing at this moment then does nothing.</summary>
    /// <exception cref="InvalidOperationException">No decision is running.</exception>
    public async Task Disarm(string kind, string subject, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A timer is disarmed inside a decision.");
        foreach (var fresh in db.Held<TimerRow>().Where(row => row.State is EntityState.Added && row.Entity.Kind == kind && row.Entity.Subject == subject).ToList())
            fresh.State = EntityState.Detached;
        await db.Set<TimerRow>().Where(row => row.Subject == subject && row.Kind == kind && row.State == JobState.Waiting).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Decides what is due when timers of one kind fire.</summary>
public interface ITimerHandler
{
    /// <summary>Called inside the timer's transaction. Nobody is looking, so it reads past the filters. An exception undoes all and the timer fires again later.</summary>
    Task Fire(DueTimer timer, CancellationToken ct);
}

/// <summary>A timer whose moment has come.</summary>
/// <param name="Key">Names the event.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="DueAt">When it was to fire.</param>
/// <param name="Payload">As it was armed, in JSON.</param>
public sealed record DueTimer(string Key, string Subject, Instant DueAt, string Payload)
{
    /// <summary>The payload as it was armed.</summary>
    public T Read<T>()
        where T : notnull => JsonSerializer.Deserialize<T>(Payload, KademeJson.Options) ?? throw new InvalidOperationException($"Timer {Key} has no payload.");
}
