using System.Net;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NodaTime;

namespace Kademe.Modules.Tests.Notifications;

public abstract class NoticesTests(KademeApp app) : IAsyncLifetime
{
    public sealed class OnSqlite(SqliteApp app) : NoticesTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : NoticesTests(app), IClassFixture<PostgresApp>;

    private static readonly Wording Title = new("Fatura girişi", "Invoice entry", "Rechnungserfassung");
    private readonly SmtpSink sink = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Somebody User => app.World.Of(Role.EndUser);

    private Somebody FirstLevel => app.World.Of(Role.LevelOneSpecialist);

    // Mails of an earlier test are not for this test's server.
    public async ValueTask InitializeAsync()
    {
        await app.Do(services => services.GetRequiredService<KademeDb>().Set<OutboxRow>().ExecuteDeleteAsync(Ct));
        for (var call = 20501; call <= 20507; call++) await app.LetSee(call, User);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return sink.DisposeAsync();
    }

    [Fact]
    public async Task An_event_is_told_once_however_often_it_is_decided()
    {
        await Decide(NoticeKind.CallResolved, 20501, "call/20501/9", [new(User.Id, NoticeRecipient.User)]);
        await Decide(NoticeKind.CallResolved, 20501, "call/20501/9", [new(User.Id, NoticeRecipient.User)]);
        await Deliver();

        Assert.Single(await NoticesOf(User, 20501));
        var mail = Assert.Single(sink.Accepted);
        Assert.Equal("[Ç-20501] Fatura girişi: çözüldü, onayınız bekleniyor", mail.Subject);
        Assert.Equal(User.Login, mail.To.Mailboxes.Single().Address);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.Contains("/portal/calls/20501", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("/portal/calls/20501", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_of_an_own_act_except_by_a_receipt()
    {
        await Decide(NoticeKind.CallClosed, 20502, "call/20502/3", [new(User.Id, NoticeRecipient.User), new(FirstLevel.Id, NoticeRecipient.Level1)], by: User.Id);
        await Decide(NoticeKind.CallRegistered, 20502, "call/20502/1", [new(User.Id, NoticeRecipient.User)], new() { Level = SupportLevel.L1 }, by: User.Id);

        Assert.Equal(NoticeKind.CallRegistered, Assert.Single(await NoticesOf(User, 20502)).Kind);
        Assert.Equal(NoticeKind.CallClosed, Assert.Single(await NoticesOf(FirstLevel, 20502)).Kind);
    }

    [Fact]
    public async Task A_recipient_whom_the_table_does_not_name_is_a_broken_contract() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Decide(NoticeKind.CallResolved, 20503, "call/20503/1", [new(User.Id, NoticeRecipient.Coder)]));

    [Fact]
    public async Task A_text_that_would_have_a_hole_is_a_broken_contract() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Decide(NoticeKind.FixPublished, 20503, "call/20503/2", [new(User.Id, NoticeRecipient.User)]));

    [Fact]
    public async Task A_mail_is_retried_with_the_same_message_id_until_the_server_takes_it()
    {
        var services = new HandlersOfTheTest(app);
        await Decide(NoticeKind.CallReopened, 20504, "call/20504/1", [new(User.Id, NoticeRecipient.User)]);
        sink.Refusals.Enqueue("451 4.7.1 come back later");

        await Deliver();
        Assert.Empty(sink.Accepted);

        // Delivered, and killed before it is marked: the one case in which a mail goes out twice.
        app.Pass(Duration.FromMinutes(1));
        await Assert.ThrowsAsync<KilledException>(() => services.Dispatcher(diesAt: 2).RunOnce(Ct));
        app.Pass(Dispatcher.Lease + Duration.FromSeconds(1));
        await Deliver();

        Assert.Equal(2, sink.Accepted.Count);
        Assert.Single(sink.Accepted.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal));
        Assert.Matches(@"^notice\.\d+@localhost$", sink.Accepted.First().MessageId);
    }

    [Fact]
    public async Task A_recipient_refused_for_good_steps_aside_at_once_and_the_address_is_not_kept()
    {
        await Decide(NoticeKind.CallReopened, 20505, "call/20505/1", [new(User.Id, NoticeRecipient.User)]);
        sink.Refusals.Enqueue($"550 5.1.1 <{User.Login}> unknown");
        await Deliver();

        var aside = (await app.As(Role.PlatformAdministrator).Get("api/v1/platform/aside")).As<List<ShowAside.Row>>();
        var row = Assert.Single(aside, one => one.Subject.Contains("20505", StringComparison.Ordinal));
        Assert.Equal("SMTP 550 RecipientNotAccepted", row.Error);
        Assert.Equal(1, row.Attempts);
    }

    [Fact]
    public async Task Without_a_mail_server_the_bell_still_rings()
    {
        await Decide(NoticeKind.CallReopened, 20506, "call/20506/1", [new(User.Id, NoticeRecipient.User)], server: "");
        await Deliver();

        Assert.Single(await NoticesOf(User, 20506));
        Assert.Empty(sink.Accepted);
    }

    [Fact]
    public async Task The_bell_lists_own_notices_newest_first_and_counts_the_unread()
    {
        var reader = app.World.Of(Role.Coder);
        for (var work = 7501; work <= 7503; work++)
        {
            var about = NoticeSubject.Of(new WorkRecordNumber(work), Title);
            await Decide(NoticeKind.WorkTested, about, $"work/{work}/1", [new(reader.Id, NoticeRecipient.Coder)], new() { Result = Domain.Reproduction.TestOutcome.Unsuccessful });
        }

        var first = (await app.As(reader).In("en").Get("api/v1/notices?size=2")).As<Page<ReadNotices.Row>>();
        var rest = (await app.As(reader).Get($"api/v1/notices?size=2&after={first.Next}")).As<Page<ReadNotices.Row>>();
        Assert.Equal(["İŞ-7503", "İŞ-7502", "İŞ-7501"], first.Items.Concat(rest.Items).Select(row => row.Number));
        Assert.Equal("/work-records/7503", first.Items[0].Path);
        Assert.True(first.Items[0].Obligatory);
        Assert.Equal(3, await Unread(reader));

        (await app.As(reader).Post($"api/v1/notices/{first.Items[0].Id.Value}/read")).ShouldBe(HttpStatusCode.NoContent);
        Assert.Equal(2, await Unread(reader));
        (await app.As(reader).Post("api/v1/notices/read-all")).ShouldBe(HttpStatusCode.NoContent);
        Assert.Equal(0, await Unread(reader));
    }

    [Fact]
    public async Task Another_persons_notice_is_not_found()
    {
        await Decide(NoticeKind.CallReopened, 20507, "call/20507/1", [new(User.Id, NoticeRecipient.User)]);
        var theirs = Assert.Single(await NoticesOf(User, 20507));

        (await app.As(FirstLevel).Post($"api/v1/notices/{theirs.Id}/read")).ShouldBe(HttpStatusCode.NotFound, "notice.not-found");
        Assert.Null(Assert.Single(await NoticesOf(User, 20507)).ReadAt);
    }

    private Task Decide(NoticeKind kind, long call, string key, Addressee[] to, NoticeArgs? args = null, PersonId? by = null, string server = "127.0.0.1") =>
        Decide(kind, NoticeSubject.Of(new CallNumber(call), Title), key, to, args, by, server);

    private Task Decide(NoticeKind kind, NoticeSubject subject, string key, Addressee[] to, NoticeArgs? args = null, PersonId? by = null, string server = "127.0.0.1") => app.Do(async services =>
    {
        var mail = services.GetRequiredService<KademeSettings>().Mail;
        (mail.Host, mail.Port, mail.Encrypted) = (server, sink.Port, false);
        var outcome = await services.GetRequiredService<Decisions>().Run<Done>("test", async () =>
        {
            await services.GetRequiredService<Notices>().Decide(kind, subject, to, args ?? NoticeArgs.None, key, by, Ct);
            return default(Done);
        }, Ct);
        Assert.Null(outcome.Refusal);
    });

    private async Task Deliver()
    {
        var dispatcher = new HandlersOfTheTest(app).Dispatcher();
        while (await dispatcher.RunOnce(Ct) > 0)
        {
        }
    }

    private Task<int> Unread(Somebody person) => app.Do(services => services.GetRequiredService<Notices>().UnreadCount(person.Id, Ct));

    private Task<List<Notice>> NoticesOf(Somebody person, long number) => app.Do(services =>
        services.GetRequiredService<KademeDb>().Set<Notice>().AsNoTracking().Where(notice => notice.Person == person.Id && notice.Number == number).ToListAsync(Ct));
}
