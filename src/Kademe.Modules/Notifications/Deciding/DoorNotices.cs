using Kademe.Domain.Kernel;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using NodaTime;

namespace Kademe.Modules.Notifications;

/// <summary>Tells the owner of an account, and nobody else, that passwords are tried at it: once a day, however often and from wherever.</summary>
internal sealed class DoorNotices(Notices notices, TimeProvider time) : IDoorListener
{
    public Task HearClosed(PersonId person, CancellationToken ct)
    {
        var now = time.Now();
        var key = FormattableString.Invariant($"account/{person.Value}/{now.InUtc().Date:uuuu-MM-dd}");
        return notices.Decide(NoticeKind.SignInTried, NoticeSubject.OfAccount(person), [new(person, NoticeRecipient.Owner)], new NoticeArgs { Until = now }, key, by: null, ct);
    }
}
