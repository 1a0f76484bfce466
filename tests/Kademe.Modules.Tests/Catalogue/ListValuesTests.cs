using System.Net;
using System.Text.Json;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Kademe.Modules.Tests.WorkRecords;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Catalogue;

/// <summary>Categories and components: kept by the vendor in its own words, chosen by key, and shown by the name they have now.</summary>
public abstract class ListValuesTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : ListValuesTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : ListValuesTests(app), IClassFixture<PostgresApp>;

    private const string Address = "api/v1/catalogue/list-values";

    private readonly WayOfACall way = new(app);

    private Client Keeper => app.As(Role.PlatformAdministrator);

    [Fact]
    public async Task A_list_is_kept_by_the_api()
    {
        var (one, two) = (await Add("Component", "Üretim"), await Add("Component", "Kalite"));
        Assert.Equal(["Depo", "Üretim", "Kalite"], (await Names("Component")).Intersect(["Depo", "Üretim", "Kalite"]));

        var seen = (await Keeper.Get($"{Address}/{two}")).ShouldBe(HttpStatusCode.OK);
        var version = seen.Json.GetProperty("version").GetInt64();
        (await Keeper.Put($"{Address}/{two}", new { name = "Kalite güvence", order = 1 }, seen: version)).ShouldBe(HttpStatusCode.NoContent);
        (await Keeper.Put($"{Address}/{two}", new { name = "Başka", order = 1 }, seen: version)).ShouldBe(HttpStatusCode.PreconditionFailed, "call.changed");
        Assert.Equal(["Depo", "Kalite güvence", "Üretim"], (await Names("Component")).Intersect(["Depo", "Kalite güvence", "Üretim"]));

        (await Keeper.Put($"{Address}/{one}/offer", new { offered = false })).ShouldBe(HttpStatusCode.NoContent);
        Assert.DoesNotContain("Üretim", await Names("Component"));
        Assert.Equal("Üretim", (await Names("Component", "&withRetired=true"))[^1]);
        (await Keeper.Put($"{Address}/{one}/offer", new { offered = true })).ShouldBe(HttpStatusCode.NoContent);
        Assert.Contains("Üretim", await Names("Component"));
    }

    [Fact]
    public async Task A_name_stands_once_in_a_list_however_it_is_written()
    {
        var kept = await Add("WorkCategory", "İyileştirme");
        await Add("CallCategory", "İyileştirme");

        (await Keeper.Post(Address, new { list = "WorkCategory", name = " IYILESTIRME " })).ShouldBe(HttpStatusCode.Conflict, "catalogue.value-name-taken");
        await Keeper.Put($"{Address}/{kept}/offer", new { offered = false });
        (await Keeper.Post(Address, new { list = "WorkCategory", name = "iyileştirme" })).ShouldBe(HttpStatusCode.Conflict, "catalogue.value-name-taken");
        (await Keeper.Put($"{Address}/{kept}", new { name = "İYİLEŞTİRME", order = 2 })).ShouldBe(HttpStatusCode.NoContent);
        (await Keeper.Put($"{Address}/{kept}", new { name = "hesaplama", order = 2 })).ShouldBe(HttpStatusCode.Conflict, "catalogue.value-name-taken");
    }

    [Fact]
    public async Task What_is_no_value_is_refused()
    {
        (await Keeper.Post(Address, new { list = "Component", name = " " })).ShouldBe(HttpStatusCode.BadRequest, "input.required");
        (await Keeper.Post(Address, new { name = "Depo" })).ShouldBe(HttpStatusCode.BadRequest, "input.required");
        (await Keeper.Post(Address, new { list = "Component", name = new string('a', 81) })).ShouldBe(HttpStatusCode.BadRequest, "input.too-long");
        (await Keeper.Put($"{Address}/{World.Component.Value}", new { name = "Depo", order = 0 })).ShouldBe(HttpStatusCode.BadRequest, "catalogue.place-out-of-range");
        (await Keeper.Put($"{Address}/{World.Component.Value}", new { name = "Depo" })).ShouldBe(HttpStatusCode.BadRequest, "input.required");
        (await Keeper.Get($"{Address}/999999")).ShouldBe(HttpStatusCode.NotFound, "catalogue.value-not-found");
        (await app.As(Role.WorkDeskExpert).Post(Address, new { list = "Component", name = "Onlarınki" })).ShouldBe(HttpStatusCode.Forbidden);
        (await app.As(Role.WorkDeskExpert).Get(Address)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_list_that_is_full_takes_no_more()
    {
        var made = await app.Do(async services =>
        {
            var (db, numbers, decisions) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>(), services.GetRequiredService<Decisions>());
            return await decisions.Run<Kademe.Domain.Kernel.Done>("full", async () =>
            {
                var there = await db.Set<ListValue>().CountAsync(value => value.List == ValueList.CallCategory);
                for (var at = there; at < ListValue.MostOfAList; at++)
                {
                    var id = await numbers.Next<Kademe.Domain.Kernel.ListValueId>(default);
                    db.Add(ListValue.Add(id, ValueList.CallCategory, $"Dolgu {at}", at).Value);
                }

                return default(Kademe.Domain.Kernel.Done);
            }, default);
        });
        Assert.Null(made.Refusal);

        (await Keeper.Post(Address, new { list = "CallCategory", name = "Bir fazla" })).ShouldBe(HttpStatusCode.Conflict, "catalogue.value-list-full");

        await app.Do(services => services.GetRequiredService<KademeDb>().Set<ListValue>().Where(value => value.Name.StartsWith("Dolgu ")).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_call_is_classified_by_a_category_and_keeps_it_when_it_is_retired()
    {
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        var category = await Add("CallCategory", "Sevkiyat");
        var expert = app.As(Role.LevelOneSpecialist);
        async Task<Answer> Classify(object? chosen) => await expert.Post($"api/v1/calls/{call}/classify", new { @class = "Error", category = chosen });

        (await Classify(999_999)).ShouldBe(HttpStatusCode.BadRequest, "catalogue.value-unknown");
        (await Classify(World.Component.Value)).ShouldBe(HttpStatusCode.BadRequest, "catalogue.value-of-another-list");
        (await Classify("Sevkiyat")).ShouldBe(HttpStatusCode.BadRequest);
        (await Classify(category)).ShouldBe(HttpStatusCode.OK);
        Assert.Equal((category, "Sevkiyat"), await CategoryOf(call));

        await Keeper.Put($"{Address}/{category}", new { name = "Sevkiyat ve irsaliye", order = 4 });
        await Keeper.Put($"{Address}/{category}/offer", new { offered = false });
        Assert.Equal((category, "Sevkiyat ve irsaliye"), await CategoryOf(call));
        (await Classify(category)).ShouldBe(HttpStatusCode.OK);
        (await Classify(World.CallCategory.Value)).ShouldBe(HttpStatusCode.OK);
        (await Classify(category)).ShouldBe(HttpStatusCode.BadRequest, "catalogue.value-retired");

        var facts = (await expert.Get($"api/v1/calls/{call}/facts")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
        var last = facts.Last(one => one.GetProperty("kind").GetString() == "CallClassified").GetProperty("fact");
        Assert.Equal(World.CallCategory.Value, last.GetProperty("category").GetInt64());
        Assert.Equal(category, last.GetProperty("categoryBefore").GetInt64());

        (await Classify(null)).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Undefined, (await expert.Get($"api/v1/calls/{call}")).Json.TryGetProperty("category", out var none) && none.ValueKind is not JsonValueKind.Null ? none.ValueKind : JsonValueKind.Undefined);
    }

    [Fact]
    public async Task On_the_page_a_call_is_classified_by_name_and_its_history_says_it()
    {
        var (installed, _) = await way.Catalogue();
        var call = await way.Opened(installed);
        var category = await Add("CallCategory", "Belge düzeni");
        var browser = await app.Browse(Role.LevelOneSpecialist);
        Assert.True(await Chosen(browser, call, "")); // it may have none

        var page = (await (await browser.Open($"/calls/{call}")).Submit(OnTheLadder.FormOf("ClassifyCall"), ("Class", "Error"), ("Category", $"{category}"))).ShouldBe(HttpStatusCode.OK);

        Assert.Contains("sınıflandırdı: Hata, Belge düzeni", page.WordsOf(".thread"), StringComparison.Ordinal);
        Assert.Contains("Belge düzeni", page.WordsOf("aside"), StringComparison.Ordinal);
        await Keeper.Put($"{Address}/{category}/offer", new { offered = false });
        Assert.True(await Chosen(browser, call, $"{category}")); // retired, and still this call's
        var other = await way.Opened(installed);
        Assert.DoesNotContain("Belge düzeni", (await browser.Open($"/calls/{other}")).WordsOf("#act-ClassifyCall"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_work_record_has_a_category_and_is_sorted_to_a_component()
    {
        var (installed, _) = await way.Catalogue();
        var (_, work) = await way.AtThirdLevel(installed);
        var component = await Add("Component", "Sevk");
        var analyst = app.As(Role.BusinessAnalyst);
        async Task<Answer> Sort(object? chosen) =>
            await analyst.Post($"api/v1/work-records/{work}/sort", new { @class = "Error", component = chosen, severity = "Major" });

        (await Sort(null)).ShouldBe(HttpStatusCode.BadRequest, "input.required");
        (await Sort(World.WorkCategory.Value)).ShouldBe(HttpStatusCode.BadRequest, "catalogue.value-of-another-list");
        await Keeper.Put($"{Address}/{component}/offer", new { offered = false });
        (await Sort(component)).ShouldBe(HttpStatusCode.BadRequest, "catalogue.value-retired");
        await Keeper.Put($"{Address}/{component}/offer", new { offered = true });
        (await Sort(component)).ShouldBe(HttpStatusCode.OK);

        var shown = (await analyst.Get($"api/v1/work-records/{work}")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal("Hesaplama", shown.GetProperty("category").GetProperty("name").GetString());
        Assert.Equal((component, "Sevk"), Named(shown.GetProperty("component")));
        var page = await (await app.Browse(Role.BusinessAnalyst)).Open($"/work-records/{work}");
        Assert.Contains("Hesaplama", page.WordsOf("#facts"), StringComparison.Ordinal);
        Assert.Contains("Sevk", page.WordsOf("#facts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_component_the_form_says_so_and_leads_to_the_list()
    {
        var (installed, _) = await way.Catalogue();
        var (_, work) = await way.AtThirdLevel(installed);
        var offered = await Offered();
        try
        {
            foreach (var id in offered) await Keeper.Put($"{Address}/{id}/offer", new { offered = false });

            var form = $"{OnTheLadder.FormOf("SortWorkRecord")} ";
            var page = await (await app.Browse(Role.BusinessAnalyst)).Open($"/work-records/{work}");
            Assert.Contains("Katalogda bileşen yok", page.WordsOf($"{form}.banner"), StringComparison.Ordinal);
            Assert.Equal("/catalogue/lists?to=Component#new", page.Document.QuerySelector($"{form}.banner a")!.GetAttribute("href"));
            Assert.Empty(page.Document.QuerySelectorAll($"{form}[type=submit]"));
        }
        finally
        {
            foreach (var id in offered) await Keeper.Put($"{Address}/{id}/offer", new { offered = true });
        }

        async Task<List<long>> Offered() =>
            [.. (await Keeper.Get($"{Address}?list=Component")).Json.EnumerateArray().Select(one => one.GetProperty("id").GetInt64())];
    }

    [Fact]
    public async Task The_lists_are_kept_by_page()
    {
        var keeper = await app.Browse(Role.BusinessAnalyst);
        var lists = await keeper.Open("/catalogue/lists?to=Component");
        var added = (await lists.Submit("#new form", ("Name", "Bordro"))).ShouldBe(HttpStatusCode.OK);
        Assert.Contains("Kaydedildi.", added.WordsOf("[role=status]"), StringComparison.Ordinal);
        Assert.Contains("Bordro", added.WordsOf("#Component"), StringComparison.Ordinal);
        var again = await added.Submit("#new form", ("Name", "BORDRO"));
        Assert.Contains("zaten var", again.WordsOf("#new [role=alert]"), StringComparison.Ordinal);

        var href = added.Document.QuerySelectorAll("#Component a").Single(one => one.TextContent == "Bordro").GetAttribute("href")!;
        var renamed = await (await keeper.Open(href)).Submit("#value form", ("Name", "Bordro ve izin"));
        Assert.Contains("Bordro ve izin", renamed.WordsOf("#Component"), StringComparison.Ordinal);
        var retired = await (await keeper.Open(href)).Submit(".page-head form");
        Assert.Contains("Bordro ve izin kullanımdan kaldırıldı", retired.WordsOf("#Component"), StringComparison.Ordinal);
        var back = await (await keeper.Open(href)).Submit(".page-head form");
        Assert.DoesNotContain("Bordro ve izin kullanımdan kaldırıldı", back.WordsOf("#Component"), StringComparison.Ordinal);

        var reader = await (await app.Browse(Role.WorkDeskExpert)).Open(href);
        Assert.Empty(reader.Document.QuerySelectorAll("main form[method=post]"));
    }

    [Theory]
    [InlineData("tr", "Düzeltme", "Yetki ve erişim")]
    [InlineData("en", "Correction", "Rights and access")]
    [InlineData("de", "Korrektur", "Rechte und Zugriff")]
    public async Task A_desk_begins_with_categories_in_its_language(string language, string work, string call)
    {
        var found = await app.Do(async services =>
        {
            var db = services.GetRequiredService<KademeDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Set<ListValue>().ExecuteDeleteAsync();
            foreach (var beginning in services.GetServices<IDeskBeginning>()) await beginning.Begin(language, default);
            await db.SaveChangesAsync();
            var made = await db.Set<ListValue>().AsNoTracking().ToListAsync();
            await transaction.RollbackAsync();
            return made;
        });

        Assert.Contains(found, value => value.List is ValueList.WorkCategory && value.Name == work);
        Assert.Contains(found, value => value.List is ValueList.CallCategory && value.Name == call);
        Assert.DoesNotContain(found, value => value.List is ValueList.Component);
    }

    private async Task<long> Add(string list, string name) =>
        (await Keeper.Post(Address, new { list, name })).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();

    private async Task<List<string>> Names(string list, string more = "") =>
        [.. (await Keeper.Get($"{Address}?list={list}{more}")).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];

    private async Task<(long Id, string Name)> CategoryOf(long call) =>
        Named((await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/{call}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("category"));

    private static (long Id, string Name) Named(JsonElement value) => (value.GetProperty("id").GetInt64(), value.GetProperty("name").GetString()!);

    private static async Task<bool> Chosen(Browser browser, long call, string value)
    {
        var page = await browser.Open($"/calls/{call}");
        var select = (AngleSharp.Html.Dom.IHtmlSelectElement)page.Document.QuerySelector("#act-ClassifyCall select[name='Input.Category']")!;
        return select.Value == value && !select.IsRequired;
    }
}
