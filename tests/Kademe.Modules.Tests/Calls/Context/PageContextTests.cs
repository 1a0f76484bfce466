using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>Requests that begin on a product page: what is believed of a signed context, what is not, and what the customer does with a request before and after.</summary>
public abstract class PageContextTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : PageContextTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : PageContextTests(app), IClassFixture<PostgresApp>;

    private static int made;

    [Fact]
    public async Task A_signed_context_fills_the_request_and_counts_once()
    {
        var scene = await Scene();
        var token = scene.Sign();

        var opened = (await app.As(Role.EndUser).Post("api/v1/calls", Request(token), key: $"ctx-{token[^9..]}")).ShouldBe(HttpStatusCode.Created);

        var call = (await app.As(Role.EndUser).Get($"api/v1/calls/{opened.Json.GetProperty("number")}")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal("depo.irsaliye", call.GetProperty("address").GetString());
        Assert.Equal("ProductPage", call.GetProperty("channel").GetString());
        Assert.Equal("Çınar.31 yama 2", call.GetProperty("installedVersion").GetProperty("name").GetString());
        Assert.Equal(opened.Text, (await app.As(Role.EndUser).Post("api/v1/calls", Request(token), key: $"ctx-{token[^9..]}")).ShouldBe(HttpStatusCode.Created).Text);
        (await app.As(Role.EndUser).Post("api/v1/calls", Request(token))).ShouldBe(HttpStatusCode.Conflict, "context.already-used");
    }

    [Theory]
    [InlineData("tampered", "context.not-signed")]
    [InlineData("none", "context.malformed")]
    [InlineData("HS512", "context.malformed")]
    [InlineData("no kid", "context.malformed")]
    [InlineData("unknown kid", "context.not-signed")]
    [InlineData("garbage", "context.malformed")]
    [InlineData("expired", "context.expired")]
    [InlineData("of the future", "context.expired")]
    [InlineData("lives too long", "context.malformed")]
    [InlineData("unknown object", "context.not-of-installation")]
    [InlineData("unknown version", "context.not-of-installation")]
    [InlineData("another's domain", "context.not-of-installation")]
    [InlineData("another's subscription", "context.not-of-installation")]
    [InlineData("half a character", "context.malformed")]
    public async Task What_is_not_exactly_a_good_context_is_refused_and_opens_an_empty_form(string fault, string code)
    {
        var scene = await Scene();
        var token = await Faulty(scene, fault);

        (await app.As(Role.EndUser).Post("api/v1/calls", Request(token))).ShouldBe(code == "context.already-used" ? HttpStatusCode.Conflict : HttpStatusCode.BadRequest, code);

        var page = (await (await app.Browse(Role.EndUser)).Open($"/portal/new?context={Uri.EscapeDataString(token)}")).ShouldBe(HttpStatusCode.OK);
        Assert.NotNull(page.Document.QuerySelector(".banner[data-tone=warn]"));
        Assert.Null(page.Document.QuerySelector(".where"));
        Assert.Equal("", page.Document.QuerySelector("input[name='Input.Context']")!.GetAttribute("value") ?? "");
        Assert.Equal("", page.Document.QuerySelector("input[name='Input.Address']")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task The_context_of_another_enterprise_is_not_believed()
    {
        var scene = await Scene();
        (await app.As(app.World.Of(Role.EndUser, app.World.Stranger)).Post("api/v1/calls", Request(scene.Sign()))).ShouldBe(HttpStatusCode.BadRequest, "context.other-customer");
    }

    [Fact]
    public async Task A_domain_nobody_registered_makes_the_installation_unknown()
    {
        var scene = await Scene();
        var opened = (await app.As(Role.EndUser).Post("api/v1/calls", Request(scene.Sign(("domain", "baska.derin.example"))))).ShouldBe(HttpStatusCode.Created);

        var number = new CallNumber(opened.Json.GetProperty("number").GetInt64());
        Assert.Null(await app.DoAs(app.World.Of(Role.EndUser), services => services.GetRequiredService<KademeDb>().Set<Kademe.Domain.Calls.Call>().Where(call => call.Number == number).Select(call => call.Installation).SingleAsync()));
    }

    [Fact]
    public async Task A_context_signs_nobody_in_but_survives_the_way_through_sign_in_and_a_long_letter()
    {
        var scene = await Scene();
        var token = scene.Sign();
        var browser = app.Browser();
        var asked = await browser.Open($"/portal/new?context={token}");
        Assert.StartsWith("/sign-in", asked.Path, StringComparison.Ordinal);

        var form = await asked.Submit("form:has(input[type=password])", ("Login", app.World.Of(Role.EndUser).Login), ("Password", World.Password));
        Assert.Contains("Çınar.31", form.WordsOf(".where"), StringComparison.Ordinal);
        app.Pass(Duration.FromMinutes(40));
        var sent = await form.Submit("button[value=send]", ("Problems[0]", "Toplam iki katı 👩🏽‍🌾"), ("Requests[0]", "Düzeltilsin"), ("Customisation", "Unsure"));

        Assert.Matches("^/portal/calls/[0-9]+[?]sent=1$", sent.Path);
        Assert.Equal(sent.Path, (await form.Submit("button[value=send]", ("Problems[0]", "Toplam iki katı 👩🏽‍🌾"), ("Requests[0]", "Düzeltilsin"), ("Customisation", "Unsure"))).Path);
    }

    [Fact]
    public async Task Correcting_an_automatic_value_needs_a_reason_and_stands_in_the_history()
    {
        var scene = await Scene();
        var token = scene.Sign();
        var user = app.As(Role.EndUser);
        object Corrected(string? reason) => new { context = token, address = "depo.sevk", correctionReason = reason, customisation = "Standard", problems = (string[])["Toplam"], requests = (string[])["Düzelsin"] };

        (await user.Post("api/v1/calls", Corrected(null))).ShouldBe(HttpStatusCode.BadRequest, "call.correction-needs-reason");
        var call = (await user.Post("api/v1/calls", Corrected("Yanlış sekmedeydim"))).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();

        var shown = await user.Get($"api/v1/calls/{call}");
        Assert.True(shown.Json.GetProperty("wrongContext").GetBoolean());
        Assert.Contains("depo.irsaliye", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Yanlış sekmedeydim", shown.Text, StringComparison.Ordinal);
        Assert.Contains("ContextCorrected", (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}/facts")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_its_requesters_alone_until_it_is_sent_whole()
    {
        await Scene();
        var (user, l1) = (app.As(Role.EndUser), app.As(Role.LevelOneSpecialist));
        var draft = (await user.Post("api/v1/drafts", new { problems = (string[])["Yarım kalan"] })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();

        (await l1.Get($"api/v1/calls/{draft}")).ShouldBe(HttpStatusCode.NotFound, "call.not-found");
        (await l1.Post($"api/v1/drafts/{draft}/submit")).ShouldBe(HttpStatusCode.NotFound, "call.not-found");
        Assert.DoesNotContain("Yarım kalan", (await l1.Get("api/v1/calls/mine?whole=true")).Text, StringComparison.Ordinal);
        Assert.Contains("Yarım kalan", (await user.Get("api/v1/calls/mine?view=Drafts")).Text, StringComparison.Ordinal);
        (await user.Post($"api/v1/drafts/{draft}/submit")).ShouldBe(HttpStatusCode.BadRequest, "input.several");

        (await user.Put($"api/v1/drafts/{draft}", new { problems = (string[])["Tamamı", "İkincisi"], requests = (string[])["Düzelsin"], address = "depo.irsaliye", installedVersion = await VersionOf(2), customisation = "Unsure" })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal("AtL1", (await user.Post($"api/v1/drafts/{draft}/submit")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("state").GetString());
        Assert.Equal(2, (await l1.Get($"api/v1/calls/{draft}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("problems").GetArrayLength());
        (await user.Delete($"api/v1/drafts/{draft}")).ShouldBe(HttpStatusCode.NotFound, "call.not-found");
    }

    [Fact]
    public async Task A_discarded_draft_stays_unseen()
    {
        var user = app.As(Role.EndUser);
        var draft = (await user.Post("api/v1/drafts", new { problems = (string[])["Atılacak"] })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
        (await app.As(app.World.Of(Role.EndUser, app.World.Stranger)).Delete($"api/v1/drafts/{draft}")).ShouldBe(HttpStatusCode.NotFound, "call.not-found");
        (await user.Delete($"api/v1/drafts/{draft}")).ShouldBe(HttpStatusCode.NoContent);

        foreach (var other in (Role[])[Role.LevelOneSpecialist, Role.SystemAdministrator]) (await app.As(other).Get($"api/v1/calls/{draft}")).ShouldBe(HttpStatusCode.NotFound, "call.not-found");
        Assert.DoesNotContain("Atılacak", (await user.Get("api/v1/calls/mine?view=Drafts")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_user_asks_for_second_level_once_and_first_level_sees_it()
    {
        var scene = await Scene();
        var call = (await app.As(Role.KeyUser).Post("api/v1/calls", Request(scene.Sign()))).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
        var theirs = (await app.As(Role.EndUser).Post("api/v1/calls", Request(scene.Sign()))).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();

        (await app.As(Role.EndUser).Post($"api/v1/calls/{theirs}/ask-for-second-level", new { reason = "Acil" })).ShouldBe(HttpStatusCode.Forbidden);
        (await app.As(Role.KeyUser).Post($"api/v1/calls/{call}/ask-for-second-level", new { reason = "Uzman baksın" })).ShouldBe(HttpStatusCode.OK);
        (await app.As(Role.KeyUser).Post($"api/v1/calls/{call}/ask-for-second-level", new { reason = "Yine" })).ShouldBe(HttpStatusCode.Conflict, "call.second-level-asked-already");
        (await app.As(app.World.Of(Role.KeyUser, app.World.Stranger)).Post($"api/v1/calls/{call}/ask-for-second-level", new { reason = "Ben de" })).ShouldBe(HttpStatusCode.NotFound, "call.not-found");

        Assert.NotEqual(JsonValueKind.Null, (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}")).Json.GetProperty("secondLevelAskedAt").ValueKind);
    }

    [Fact]
    public async Task The_reported_version_solves_the_calls_that_waited_for_it_and_no_others()
    {
        var scene = await Scene();
        var waiting = (await app.As(Role.EndUser).Post("api/v1/calls", Request(scene.Sign()))).Json.GetProperty("number").GetInt64();
        var later = (await app.As(Role.EndUser).Post("api/v1/calls", Request(scene.Sign()))).Json.GetProperty("number").GetInt64();
        await AdviseUpgrade(waiting, await VersionOf(3));
        await AdviseUpgrade(later, await VersionOf(9));
        Assert.Contains(waiting.ToString(System.Globalization.CultureInfo.InvariantCulture), (await app.As(Role.SystemAdministrator).Get("api/v1/calls/upgrade-advice")).ShouldBe(HttpStatusCode.OK).Text, StringComparison.Ordinal);

        Assert.Contains("sürümüne geçmenizi bekliyor", (await (await app.Browse(Role.SystemAdministrator)).Open("/portal")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("geçmenizi bekliyor", (await (await app.Browse(Role.EndUser)).Open("/portal")).Words, StringComparison.Ordinal);

        (await app.As(app.World.Of(Role.SystemAdministrator, app.World.Stranger)).Post($"api/v1/installations/{scene.Installation}/installed-version", new { version = await VersionOf(3) })).ShouldBe(HttpStatusCode.NotFound, "installation.not-found");
        (await app.As(Role.SystemAdministrator).Post($"api/v1/installations/{scene.Installation}/installed-version", new { version = await VersionOf(2) })).ShouldBe(HttpStatusCode.NoContent);
        Assert.Equal("AwaitingUpgrade", await State(waiting));
        (await app.As(Role.SystemAdministrator).Post($"api/v1/installations/{scene.Installation}/installed-version", new { version = await VersionOf(3) })).ShouldBe(HttpStatusCode.NoContent);

        Assert.Equal("Resolved", await State(waiting));
        Assert.Equal("AwaitingUpgrade", await State(later));

        // Where the trouble was seen stays; what runs now stands beside it.
        var solved = (await app.As(Role.EndUser).Get($"api/v1/calls/{waiting}")).Json;
        Assert.Equal("Çınar.31 yama 2", solved.GetProperty("installedVersion").GetProperty("name").GetString());
        Assert.Equal("Çınar.31 yama 3", solved.GetProperty("installedNow").GetProperty("name").GetString());
        foreach (var (role, path) in ((Role, string)[])[(Role.EndUser, $"/portal/calls/{waiting}"), (Role.LevelOneSpecialist, $"/calls/{waiting}")])
        {
            var words = (await (await app.Browse(role)).Open(path)).Words;
            Assert.Contains("Çınar.31 yama 2", words, StringComparison.Ordinal);
            Assert.Contains("şimdi Çınar.31 yama 3", words, StringComparison.Ordinal);
        }

        var page = await (await app.Browse(Role.SystemAdministrator)).Open("/portal/installations");
        Assert.Contains("Sürümlerimiz", page.Words, StringComparison.Ordinal);
        var built = await app.Do(async services => (Version: await services.GetRequiredService<KademeDb>().VersionById(new(await VersionOf(3)), default), Installation: await services.GetRequiredService<KademeDb>().Set<Installation>().SingleAsync(one => one.Id == new InstallationId(scene.Installation))));
        Assert.Equal(built.Version!.BuiltOn, built.Installation.BuiltOn); // no day was named: that of the version
        Assert.NotNull(built.Version.BuiltOn);
    }

    [Fact]
    public async Task Odd_and_endless_texts_are_taken_clean_or_refused_with_words()
    {
        await Catalogue();
        var version = await VersionOf(2);
        var user = app.As(Role.EndUser);
        object Saying(string problem) => new { address = "depo.irsaliye", installedVersion = version, customisation = "Unsure", problems = (string[])[problem], requests = (string[])["Düzelsin"] };

        (await user.Post("api/v1/calls", Saying(new string('x', 1_000_000)))).ShouldBe(HttpStatusCode.RequestEntityTooLarge, "input.body-too-large");
        (await user.Post("api/v1/calls", Saying(new string('x', 900_000)))).ShouldBe(HttpStatusCode.BadRequest, "input.item-too-long");
        (await user.PostRaw("api/v1/calls", """{"problems":["yarım \ud800 harf"]}""")).ShouldBe(HttpStatusCode.BadRequest);
        var call = (await user.Post("api/v1/calls", Saying("Ters \u202Eyazı\u202C ve \u0000 bayrak 🏴 i\u0307"))).ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();

        var subject = (await user.Get($"api/v1/calls/{call}")).Json.GetProperty("subject").GetString();
        Assert.DoesNotContain('\u202E', subject!);
        Assert.Contains("🏴", subject, StringComparison.Ordinal);
        var page = await (await app.Browse(Role.EndUser)).Open($"/portal/calls/{call}");
        Assert.Contains("🏴", page.ShouldBe(HttpStatusCode.OK).WordsOf("h1"), StringComparison.Ordinal);
        (await (await app.Browse(app.World.Of(Role.EndUser, app.World.Stranger))).Open($"/portal/calls/{call}")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static object Request(string token) => new { context = token, customisation = "Standard", problems = (string[])["İkinci parti irsaliyede toplam iki katı"], requests = (string[])["Düzeltilsin"] };

    private async Task<string> Faulty(Place scene, string fault)
    {
        var now = app.Time.Now().ToUnixTimeSeconds();
        var other = fault.StartsWith("another's", StringComparison.Ordinal) ? await Scene() : scene;
        var good = scene.Sign();
        return fault switch
        {
            "tampered" => $"{good.Split('.')[0]}.{scene.Sign(("name", "Başkası")).Split('.')[1]}.{good.Split('.')[2]}",
            "none" => scene.Sign(header: new { alg = "none", kid = scene.Key }),
            "HS512" => scene.Sign(header: new { alg = "HS512", kid = scene.Key }),
            "no kid" => scene.Sign(header: new { alg = "HS256" }),
            "unknown kid" => scene.Sign(header: new { alg = "HS256", kid = "i-0000" }),
            "garbage" => "not.a.context!",
            "expired" => scene.Sign(("iat", now - 2000), ("exp", now - 1400)),
            "of the future" => scene.Sign(("iat", now + 300), ("exp", now + 600)),
            "lives too long" => scene.Sign(("exp", now + 3600)),
            "unknown object" => scene.Sign(("object", "depo.yok")),
            "unknown version" => scene.Sign(("version", "Yok.31")),
            "another's domain" => scene.Sign(("domain", other.Domain)),
            "another's subscription" => scene.Sign(("subscriber", other.Subscription)),
            _ => scene.Sign().Split('.') is [var head, var body, _] ? scene.Signed($"{head}.{Encode(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(body)).Replace("Nermin", "\\ud800", StringComparison.Ordinal))}") : "",
        };
    }

    private async Task<Place> Scene()
    {
        var keeper = app.As(Role.PlatformAdministrator);
        await Catalogue();
        var domain = $"erp{Interlocked.Increment(ref made)}.derin.example";
        var subscription = (await keeper.Post("api/v1/subscriptions", new { customer = app.World.InHouse.Id.Value, definition = "Ana", package = "Tam", levels = (string[])["L1", "L2", "L3"], start = "2026-01-01" }))
            .ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var installation = (await keeper.Post("api/v1/installations", new { subscription, domains = (string[])[domain], updateMethod = "Upgrade" })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        var key = (await keeper.Post($"api/v1/installations/{installation}/context-key")).ShouldBe(HttpStatusCode.OK).Json;
        return new(app, domain, subscription, installation, key.GetProperty("keyId").GetString()!, Base64Url.DecodeFromChars(key.GetProperty("secret").GetString()!));
    }

    private Task Catalogue() => app.Do(async services =>
    {
        var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
        await services.GetRequiredService<Decisions>().Run<Done>("catalogue", async () =>
        {
            if (await db.Set<ProductObject>().AnyAsync()) return default(Done);
            foreach (var address in (string[])["depo.irsaliye", "depo.sevk"])
                db.Add(ProductObject.Register(await numbers.Next<ProductObjectId>(default), ObjectAddress.Parse(address).Value, new Wording("Sevk irsaliyesi", "Delivery note", "Lieferschein"), "page", ObjectLicenceKind.Standard).Value);
            foreach (var patch in (int[])[0, 2, 3, 9])
            {
                var version = ProductVersion.Plan(await numbers.Next<ProductVersionId>(default), VersionName.Parse("Çınar.31").Value, 31, patch, "ana").Value;
                version.EnterBeta(new(2026, 11, 1));
                Assert.Null(version.Publish(new(2026, 11, 1), KademeApp.Start).Refusal);
                db.Add(version);
            }

            return default(Done);
        }, default);
    });

    private async Task<long> VersionOf(int patch) =>
        (await app.Do(services => services.GetRequiredService<KademeDb>().VersionByName(VersionName.Parse("Çınar.31").Value, patch, default)))!.Id.Value;

    private async Task AdviseUpgrade(long call, long target)
    {
        var l1 = app.As(Role.LevelOneSpecialist);
        (await l1.Post($"api/v1/calls/{call}/classify", new { @class = "Error" })).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{call}/prioritise", new { impact = "Medium", urgency = "High" })).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{call}/pass-to-second-level", new { findings = "Her seferinde oluyor." })).ShouldBe(HttpStatusCode.OK);
        var expert = app.World.Of(Role.WorkDeskExpert);
        await app.DoAs(expert, async services =>
        {
            var advised = await services.GetRequiredService<Decisions>().Run<Done>("advice", async () =>
            {
                var decision = services.GetRequiredService<Kademe.Modules.Calls.CallDecision>();
                var found = (await decision.About(new(call), default)).Value;
                var entry = (await decision.Write(found, Kademe.Domain.Calls.EntryKind.Notice, Kademe.Domain.Calls.EntryAudience.Public, "Yükseltin", "Text", default)).Value;
                return found.AdviseUpgrade(new(target), entry.Id, decision.Act).Then<Done>(_ => default(Done));
            }, default);
            Assert.Null(advised.Refusal);
        });
    }

    private async Task<string?> State(long call) => (await app.As(Role.EndUser).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("state").GetString();

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private sealed record Place(KademeApp App, string Domain, long Subscription, long Installation, string Key, byte[] Secret)
    {
        public string Sign(params ReadOnlySpan<(string Claim, object Value)> other) => Sign(new { alg = "HS256", kid = Key, typ = "JWT" }, other);

        public string Sign(object header, params ReadOnlySpan<(string Claim, object Value)> other)
        {
            var now = App.Time.Now().ToUnixTimeSeconds();
            var claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["iat"] = now, ["exp"] = now + 600, ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(8)), ["subscriber"] = Subscription, ["domain"] = Domain,
                ["version"] = "Çınar.31 yama 2", ["object"] = "depo.irsaliye", ["name"] = "Nermin", ["mail"] = "nermin@derin.example", ["url"] = $"https://{Domain}/depo/irsaliye",
            };
            foreach (var (claim, value) in other) claims[claim] = value;
            return Signed($"{Encode(JsonSerializer.Serialize(header))}.{Encode(JsonSerializer.Serialize(claims))}");
        }

        public string Signed(string input) => $"{input}.{Base64Url.EncodeToString(HMACSHA256.HashData(Secret, Encoding.ASCII.GetBytes(input)))}";
    }
}
