using System.Globalization;
using System.Net;
using System.Text.Json;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>The customer reads until when an answer comes before a request is sent, outside hours too, and what is promised next afterwards.</summary>
public abstract class PromiseTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : PromiseTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : PromiseTests(app), IClassFixture<PostgresApp>;

    private readonly WayOfACall way = new(app);

    [Fact]
    public async Task What_is_promised_before_sending_is_what_the_call_then_has()
    {
        To(DayOfWeek.Tuesday, 7);
        var before = (await app.As(Role.EndUser).Get("api/v1/calls/promise")).ShouldBe(HttpStatusCode.OK).Json;
        var call = await way.Opened((await way.Catalogue()).Installed);

        var clocks = (await app.As(Role.EndUser).Get($"api/v1/calls/{call}/clocks")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("clocks").EnumerateArray().ToDictionary(one => one.GetProperty("clock").GetString()!);
        Assert.Equal(clocks["Response"].GetProperty("dueAt").GetString(), before.GetProperty("first").GetProperty("dueAt").GetString());
        Assert.Equal(clocks["Resolution"].GetProperty("dueAt").GetString(), before.GetProperty("solution").GetProperty("dueAt").GetString());
        Assert.Equal(JsonValueKind.Null, before.GetProperty("opensAt").ValueKind);
    }

    [Fact]
    public async Task Outside_hours_the_form_says_when_time_begins_and_the_weekday_of_the_answer()
    {
        To(DayOfWeek.Friday, 20); // 23:00 in Istanbul; eight hours from Monday 09:00

        var page = await (await app.Browse(Role.EndUser)).Open("/portal/new");

        Assert.Equal("Pazartesi 17:00", page.WordsOf(".promise b"));
        Assert.Contains("Şu an mesai dışındayız. Sürenin başlangıcı: Pazartesi 09:00.", page.WordsOf(".promise"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_the_call_says_what_is_promised_next_and_what_waits_for_the_user()
    {
        To(DayOfWeek.Wednesday, 6);
        var call = await way.Opened((await way.Catalogue()).Installed);
        var user = await app.Browse(Role.EndUser);
        Assert.StartsWith("İlk yanıt en geç: Bugün 17:00", (await user.Open($"/portal/calls/{call}")).WordsOf("#next li"), StringComparison.Ordinal);

        (await app.As(Role.LevelOneSpecialist).Reply(call, "Bakıyoruz.")).ShouldBe(HttpStatusCode.OK);
        Assert.StartsWith("Yeni bilgi en geç: ", (await user.Open($"/portal/calls/{call}")).WordsOf("#next li"), StringComparison.Ordinal);

        (await app.As(Role.LevelOneSpecialist).Post($"api/v1/calls/{call}/ask", new { question = "Hangi depo?" })).ShouldBe(HttpStatusCode.OK);
        var asked = await user.Open($"/portal/calls/{call}");
        Assert.StartsWith("Süreler yanıtınızı bekliyor", asked.WordsOf("#next li"), StringComparison.Ordinal);
        Assert.Equal(["İlk yanıt", "Bilgilendirme", "Çözüm"], asked.Document.QuerySelectorAll("#promises .clock__what").Select(clock => clock.TextContent));
    }

    [Fact]
    public async Task What_is_late_is_said_plainly()
    {
        To(DayOfWeek.Thursday, 6);
        var call = await way.Opened((await way.Catalogue()).Installed);
        app.Pass(Duration.FromHours(30));

        Assert.StartsWith("İlk yanıt için sözümüz Dün 17:00 idi; geciktik", (await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}")).WordsOf("#next li"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_under_another_enterprises_subscription_is_nobodys_to_ask()
    {
        (await app.As(Role.EndUser).Get("api/v1/calls/promise?subscription=999999")).ShouldBe(HttpStatusCode.NotFound, "call.subscription-not-found");
        (await app.As(Role.WorkDeskExpert).Get("api/v1/calls/promise")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_request_that_names_no_installation_falls_under_the_only_subscription_in_force()
    {
        var (version, _) = await way.Catalogue();
        await Subscribe(stage: "Ended");
        var only = await Subscribe();
        var first = await SubscriptionOf(await Opened(version));
        await Subscribe();

        Assert.Equal(only, first);
        Assert.Null(await SubscriptionOf(await Opened(version))); // of two, nobody has said which
    }

    private async Task<long> Subscribe(string stage = "InForce") => (await app.As(Role.PlatformAdministrator).Post("api/v1/subscriptions", new
    {
        customer = app.World.Served.Id, definition = "Abonelik", category = "Ürün", start = "2026-01-01", package = "Tam", levels = (string[])["L1"], stage,
    })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();

    private async Task<long> Opened(long version) => (await app.As(app.World.Of(Role.EndUser, app.World.Served)).Post("api/v1/calls", new
    {
        address = "depo.irsaliye", installedVersion = version, customisation = "Standard", problems = (string[])["Toplam iki katı"], requests = (string[])["Düzeltilmesi"],
    })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();

    private async Task<long?> SubscriptionOf(long call) =>
        (await app.As(app.World.Of(Role.EndUser, app.World.Served)).Get($"api/v1/calls/{call}")).Json.GetProperty("subscription") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null;

    private void To(DayOfWeek day, int utcHour)
    {
        while (app.Time.GetUtcNow() is var now && (now.DayOfWeek != day || now.Hour != utcHour || now.Minute != 0)) app.Pass(Duration.FromMinutes(60 - now.Minute));
    }
}
