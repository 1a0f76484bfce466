using System.Text.Json;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Notifications;

/// <summary>Who gets a notice, and as what.</summary>
public sealed record Addressee(PersonId Person, NoticeRecipient Recipient);

/// <summary>
/// The way for every module to notify (REQ-167): decided once in the running decision, shown in the bell, and sent by mail to whoever has an address.
/// </summary>
public sealed class Notices(KademeDb db, Sight sight, Numbers numbers, Outbox outbox, KademeSettings settings, TimeProvider time) : IUnread
{
    /// <summary>
    /// Notifies in the running decision. Someone named twice gets one notice, as the first recipient named; nobody is told of an own act: its receipt goes
    /// by mail and lies read among the notices; a person and key notified before is passed over. Whoever holds no role any more, or does not see the thing,
    /// is not told (<see cref="Sight"/>).
    /// </summary>
    /// <param name="kind">The row of table NT.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="to">Recipients; each must stand in the row.</param>
    /// <param name="args">What the row's text names.</param>
    /// <param name="key">Names the event for ever, such as <c>call/20418/7</c> (the seventh fact); the kind is added to it.</param>
    /// <param name="by">Whose act it is; null for the system's.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ArgumentException">The row does not know such a recipient, or its text names what is not given.</exception>
    public async Task Decide(NoticeKind kind, NoticeSubject subject, IEnumerable<Addressee> to, NoticeArgs args, string key, PersonId? by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(args);
        var rule = NoticeRules.Of(kind);
        var whole = $"{kind}/{key}";
        var wanted = to.DistinctBy(one => one.Person).Where(one => rule.IsReceipt || one.Person != by).ToList();
        if (wanted.Find(one => !rule.Recipients.Contains(one.Recipient)) is { } stranger) throw new ArgumentException($"{rule.Row} does not go to {stranger.Recipient}.", nameof(to));
        if (NoticeText.Lacks(kind, args)) throw new ArgumentException($"The text of {kind} names more than it was given.", nameof(args));
        if (whole.Length > Notice.KeyLength) throw new ArgumentException("The key is too long.", nameof(key));
        if (wanted.Count == 0) return;

        var there = await sight.Of(subject.Kind, subject.Number, wanted.Select(one => one.Person), ct);
        var people = await PeopleNotYetTold([.. there], whole, ct);
        var told = wanted.Where(one => people.ContainsKey(one.Person)).ToList();
        if (told.Count == 0) return;
        var ids = await numbers.Next<NoticeId>(told.Count, ct);
        foreach (var (one, id) in told.Zip(ids)) Tell(kind, subject, one, people[one.Person], args, whole, id, isOwnAct: one.Person == by);
    }

    /// <summary>How many notices the person has not read, at most <see cref="Keyset.CountLimit"/>.</summary>
    public Task<int> UnreadCount(PersonId person, CancellationToken ct) =>
        db.Set<Notice>().Where(notice => notice.Person == person && notice.ReadAt == null).OrderBy(notice => notice.Id).Take(Keyset.CountLimit).CountAsync(ct);

    Task<int> IUnread.Count(PersonId person, CancellationToken ct) => UnreadCount(person, ct);

    private async Task<Dictionary<PersonId, Recipient>> PeopleNotYetTold(List<PersonId> people, string key, CancellationToken ct)
    {
        var local = db.Held<Notice>().Where(notice => notice.Entity.Key == key).Select(notice => notice.Entity.Person).ToHashSet();
        var found = await db.Set<Person>().AsNoTracking()
            .Where(person => people.Contains(person.Id) && !db.Set<Notice>().Any(notice => notice.Person == person.Id && notice.Key == key))
            .Select(person => new Recipient(person.Id, person.Mail, person.Language))
            .ToListAsync(ct);
        return found.Where(person => !local.Contains(person.Id)).ToDictionary(person => person.Id);
    }

    private void Tell(NoticeKind kind, NoticeSubject subject, Addressee one, Recipient person, NoticeArgs args, string key, NoticeId id, bool isOwnAct)
    {
        db.Add(new Notice
        {
            Id = id.Value, Person = one.Person, Kind = kind, Recipient = one.Recipient, Subject = subject.Kind, Number = subject.Number, Key = key, At = time.Now(), ReadAt = isOwnAct ? time.Now() : null,
            Title = Text.Shorten(Text.OneLine(subject.Title.In(person.Language)), Text.LineLength),
            Args = JsonSerializer.Serialize(args, KademeJson.Options),
        });
        if (person.Mail.Length == 0 || settings.Mail.Host.Length == 0) return;
        outbox.Send(SendMail.Topic, $"{subject.Kind}/{subject.Number}/{person.Id.Value}", new SendMail.Payload(id), $"notice.{id.Value}");
    }

    private sealed record Recipient(PersonId Id, string Mail, string Language);
}
