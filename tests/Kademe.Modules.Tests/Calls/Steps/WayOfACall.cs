using System.Net;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Files;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Calls;

/// <summary>The way of a call to third level and of its work record to the release, by the API: what tests of later steps begin with.</summary>
internal sealed class WayOfACall(KademeApp app)
{
    private static readonly object[] Steps = [new { action = "Satış siparişini aç", expected = "Açık miktar 240" }, new { action = "İkinci irsaliyeyi kes", expected = "Toplam 4.860,00 TL" }];

    public static string[] Failed => ["Successful", "Unsuccessful"];

    public static string[] Passed => ["Successful", "Successful"];

    /// <summary>The write-up of a record, with these files as its evidence.</summary>
    public static object WriteUpWith(params long[] evidence) => new
    {
        title = "Kısmi sevkte satır toplamı önceki partiyle hesaplanıyor", publicTitle = "Kısmi sevkte irsaliye toplamı", category = World.WorkCategory.Value,
        pageUrl = "https://erp.derin.example/depo/irsaliye", problems = (string[])["İkinci parti irsaliyede toplam iki katı."], requests = (string[])["Toplam yalnız o irsaliyeden hesaplansın."],
        evidence,
    };

    /// <summary>The write-up, with a log that the expert sends for it.</summary>
    public async Task<object> WriteUp()
    {
        var sent = await app.As(Role.WorkDeskExpert).Upload("api/v1/attachments", "dev.log", Samples.Log());
        return WriteUpWith(sent.ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64());
    }

    public async Task<(long Installed, long Coming)> Catalogue() => await app.Do(async services =>
    {
        var (db, numbers, decisions) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>(), services.GetRequiredService<Decisions>());
        return (await decisions.Run<Made>("catalogue", async () =>
        {
            if (!await db.Set<ProductObject>().AnyAsync())
            {
                db.Add(ProductObject.Register(await numbers.Next<ProductObjectId>(default), ObjectAddress.Parse("depo.irsaliye").Value, new Wording("Sevk irsaliyesi", "Delivery note", "Lieferschein"), "page", ObjectLicenceKind.Standard).Value);
            }

            var last = await db.Set<ProductVersion>().OrderByDescending(version => version.Order).FirstOrDefaultAsync();
            var order = last?.Order ?? 20;
            var older = await Version(services, $"Çınar.{order + 1}", order + 1, published: true);
            var installed = await Version(services, $"Çınar.{order + 2}", order + 2, published: true);
            var coming = await Version(services, $"Çınar.{order + 3}", order + 3, published: false);
            foreach (var kind in (EnvironmentKind[])[EnvironmentKind.Release, EnvironmentKind.Qa, EnvironmentKind.Dev, EnvironmentKind.Beta])
            {
                var environment = await db.Set<TestEnvironment>().SingleOrDefaultAsync(one => one.Kind == kind);
                if (environment is null)
                {
                    environment = TestEnvironment.Register(await numbers.Next<EnvironmentId>(default), kind, kind.ToString(), "https://ortam.example", "ana").Value;
                    db.Add(environment);
                }

                environment.Install(kind is EnvironmentKind.Release ? installed : coming, new LocalDate(2026, 11, 20), KademeApp.Start - Duration.FromDays(2));
            }

            return new Made(installed.Id.Value, coming.Id.Value);
        }, default)).Value is var made ? (made.Installed, made.Coming) : default;
    });

    private static async Task<ProductVersion> Version(IServiceProvider services, string name, int order, bool published)
    {
        var version = ProductVersion.Plan(await services.GetRequiredService<Numbers>().Next<ProductVersionId>(default), VersionName.Parse(name).Value, order, 0, "ana").Value;
        version.EnterBeta(new LocalDate(2026, 11, 1));
        if (published) Assert.Null(version.Publish(new LocalDate(2026, 11, 1), KademeApp.Start).Refusal);
        services.GetRequiredService<KademeDb>().Add(version);
        return version;
    }

    public async Task<long> Opened(long version)
    {
        var opened = await app.As(Role.EndUser).Post("api/v1/calls", new
        {
            address = "depo.irsaliye", installedVersion = version, customisation = "Standard",
            problems = (string[])["İkinci parti irsaliyede toplam iki katı çıkıyor"], requests = (string[])["Toplamın düzeltilmesi"],
        });
        var call = opened.ShouldBe(HttpStatusCode.Created).Json.GetProperty("number").GetInt64();
        Assert.Equal("AtL1", opened.Json.GetProperty("state").GetString());
        return call;
    }

    public Task Pass(long call) => Pass(call, app.World.Of(Role.LevelOneSpecialist));

    public async Task Pass(long call, Somebody expert)
    {
        var l1 = app.As(expert);
        (await l1.Post($"api/v1/calls/{call}/pass-to-second-level", new { findings = "Kullanım hatası değil." })).ShouldBe(HttpStatusCode.Conflict, "call.not-classified");
        (await l1.Post($"api/v1/calls/{call}/classify", new { @class = "Error" })).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{call}/prioritise", new { impact = "Medium", urgency = "High" })).ShouldBe(HttpStatusCode.OK);
        (await l1.Post($"api/v1/calls/{call}/pass-to-second-level", new { findings = "Kullanım hatası değil, her seferinde oluyor." })).ShouldBe(HttpStatusCode.OK);
    }

    public async Task Written(long call) => (await app.As(Role.WorkDeskExpert).Put($"api/v1/calls/{call}/test-case", new
    {
        data = "240 kolilik sipariş", authorisation = "Depo sorumlusu", settings = "Öntanımlı", steps = Steps, expectedResult = "Her irsaliye kendi toplamını gösterir",
        resultAtCustomer = "İkinci irsaliye iki katı", customerVersion = "Çınar",
    })).ShouldBe(HttpStatusCode.OK);

    public async Task<(long Call, long Work)> AtThirdLevel(long version)
    {
        var call = await Opened(version);
        await Pass(call);
        await Written(call);
        var l2 = app.As(Role.WorkDeskExpert);
        foreach (var environment in (string[])["Release", "Qa", "Dev"]) (await l2.Post($"api/v1/calls/{call}/test-case/runs", new { environment, marks = Failed })).ShouldBe(HttpStatusCode.OK);
        (await l2.Post($"api/v1/calls/{call}/ladder/search", new { })).ShouldBe(HttpStatusCode.OK);
        return (call, (await l2.Post($"api/v1/calls/{call}/ladder/accept", new { row = "R7", workRecord = await WriteUp() })).ShouldBe(HttpStatusCode.OK).Json.GetProperty("workRecord").GetInt64());
    }

    public async Task FromSortedToReady(long work, long version, string? until = null)
    {
        foreach (var (by, step, body) in StepsOf(version))
        {
            if (step == "tests") await Built();
            (await app.As(by).Post($"api/v1/work-records/{work}/{step}", body)).ShouldBe(HttpStatusCode.OK);
            if (step == until) return;
        }
    }

    /// <summary>The steps up to this one that are not tests and that the record has not passed.</summary>
    public async Task Until(long work, long version, string until)
    {
        foreach (var (by, step, body) in StepsOf(version).Where(step => step.Step != "tests"))
        {
            var answer = await app.As(by).Post($"api/v1/work-records/{work}/{step}", body);
            if (step != until) continue;
            answer.ShouldBe(HttpStatusCode.OK);
            return;
        }
    }

    private static (Role By, string Step, object Body)[] StepsOf(long version) =>
        [
            (Role.BusinessAnalyst, "sort", new { @class = "Error", component = World.Component.Value, severity = "Major" }),
            (Role.BusinessAnalyst, "plan", new { cause = "Sipariş kalanı okunuyor", approach = "İrsaliye satırları okunsun", objects = (string[])["depo.irsaliye"], versionAimedAt = version, risk = "Low", testScope = "Kısmi sevk" }),
            (Role.Coder, "start-coding", new { }),
            (Role.Coder, "pull-request", new { reference = "412" }),
            (Role.CodeManager, "merge-to-dev", new { }),
            (Role.QaMember, "tests", new { marks = Passed }),
            (Role.CodeManager, "merge-to-master", new { }),
            (Role.QaMember, "tests", new { marks = Passed }),
            (Role.QaMember, "enter-beta", new { }),
            (Role.QaMember, "tests", new { marks = Passed }),
            (Role.Coder, "ask-for-release", new { asked = true }),
            (Role.ReleaseManager, "ready-for-release", new { }),
        ];

    /// <summary>Says that Dev, QA and Beta run a build made now, of the version each runs already: what was merged before is in it.</summary>
    public async Task Built()
    {
        var today = app.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(3)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var one in (await app.As(Role.QaMember).Get("api/v1/catalogue/environments")).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray())
        {
            if (one.GetProperty("kind").GetString() is "Release") continue;
            var build = new { version = one.GetProperty("version").GetInt64(), builtOn = today };
            (await app.As(Role.QaMember).Post($"api/v1/catalogue/environments/{one.GetProperty("id").GetInt64()}/build", build)).ShouldBe(HttpStatusCode.NoContent);
        }
    }

    public async Task Dispatch()
    {
        var dispatcher = app.Services.GetRequiredService<Dispatcher>();
        while (await dispatcher.RunOnce(CancellationToken.None) > 0)
        {
        }
    }

    private readonly record struct Made(long Installed, long Coming);
}
