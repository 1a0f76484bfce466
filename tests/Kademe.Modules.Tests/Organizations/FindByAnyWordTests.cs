using System.Net;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Organizations;

/// <summary>People, organisations and objects are found by the beginning of any word of their names, as Turkish folds letters.</summary>
public abstract class FindByAnyWordTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : FindByAnyWordTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : FindByAnyWordTests(app), IClassFixture<PostgresApp>;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Client Keeper => app.As(Role.PlatformAdministrator);

    [Theory]
    [InlineData("ışılay")]
    [InlineData("IŞILAY")]
    [InlineData("isil")]
    [InlineData("İSİL")]
    [InlineData("nur ışıl")]
    [InlineData("çağ nur")]
    [InlineData("Nur Çağ")]
    [InlineData("isilay@")]
    [InlineData("isilay.nur@derin")]
    [InlineData("  çağ  ")]
    public async Task A_person_is_found_by_any_word_of_name_and_mail(string find)
    {
        var id = await Person("Nur Işılay Çağlar", "isilay.nur@derin.example");

        Assert.Equal([id], await Ids($"people?find={Uri.EscapeDataString(find)}"));
        Assert.Equal([id], await Ids($"people?organization={app.World.InHouse.Id.Value}&find={Uri.EscapeDataString(find)}"));
        var found = (await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/requesters?find={Uri.EscapeDataString(find)}")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal([id], found.EnumerateArray().Select(one => one.GetProperty("id").GetInt64()));
    }

    [Theory]
    [InlineData("ilay")]
    [InlineData("nur kaya")]
    [InlineData("?")]
    [InlineData("%")]
    [InlineData("nur ? zzz")]
    public async Task The_middle_of_a_word_another_word_and_no_letter_find_nobody(string find)
    {
        await Person("Nur Işılay Çağlar", "isilay.nur@derin.example");

        Assert.Empty(await Ids($"people?find={Uri.EscapeDataString(find)}"));
        Assert.Empty((await app.As(Role.LevelOneSpecialist).Get($"api/v1/calls/requesters?find={Uri.EscapeDataString(find)}")).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray());
    }

    [Fact]
    public async Task Whoever_is_called_otherwise_from_now_on_is_found_by_the_new_words_alone()
    {
        var id = await Person("Ülkü Eskisoy", "ulku@derin.example");
        Assert.Equal([id], await Ids("people?find=eskisoy"));
        var seen = (await Keeper.Get($"api/v1/people/{id}")).ShouldBe(HttpStatusCode.OK).Version;

        (await Keeper.Put($"api/v1/people/{id}", new { name = "Ülkü Yenisoy", mail = "ulku.yeni@derin.example", language = "tr", zone = "Europe/Istanbul" }, seen: seen)).ShouldBe(HttpStatusCode.NoContent);

        Assert.Equal([id], await Ids("people?find=yenisoy"));
        Assert.Equal([id], await Ids("people?find=ulku.yeni"));
        Assert.Empty(await Ids("people?find=eskisoy"));
    }

    [Fact]
    public async Task Requesters_are_those_of_served_customers_who_hold_a_role_still()
    {
        var (there, left) = (await app.Newcomer(Role.EndUser, app.World.InHouse), await app.Newcomer(Role.EndUser, app.World.InHouse));
        var stranger = await app.Newcomer(Role.EndUser, app.World.Stranger);
        await app.Leaves(left);

        var found = (await app.As(Role.LevelOneSpecialist).Get("api/v1/calls/requesters?find=yeni%20end")).ShouldBe(HttpStatusCode.OK).Json.EnumerateArray().Select(one => one.GetProperty("id").GetInt64()).ToList();

        Assert.Contains(there.Id.Value, found);
        Assert.DoesNotContain(left.Id.Value, found);
        Assert.DoesNotContain(stranger.Id.Value, found);
    }

    [Fact]
    public async Task An_organisation_is_found_by_any_word()
    {
        foreach (var find in (string[])["tekstil", "TEKS", "derin teks", "tekstil derin"])
            Assert.Equal([app.World.InHouse.Id.Value], await Ids($"organizations?find={Uri.EscapeDataString(find)}"));
        Assert.Equal([app.World.Served.Id.Value], await Ids("organizations?find=igdir"));
        Assert.Empty(await Ids("organizations?find=ekstil"));
    }

    [Fact]
    public async Task An_object_is_found_by_any_word_of_address_and_titles_in_every_language()
    {
        await new WayOfACall(app).Catalogue();

        foreach (var find in (string[])["irsaliye", "İRSALİYE", "sevk irs", "depo.irs", "delivery", "note", "lieferschein"])
            Assert.Contains("depo.irsaliye", (await Keeper.Get($"api/v1/catalogue/objects?find={Uri.EscapeDataString(find)}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("address").GetString()));
        Assert.Empty((await Keeper.Get("api/v1/catalogue/objects?find=saliye")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_name_of_many_and_long_words_is_taken()
    {
        var id = await Person($"{new string('ş', 90)} {string.Join(' ', Enumerable.Range(0, 40).Select(one => (char)('a' + (one % 26))))}", "uzun@derin.example");

        Assert.Equal([id], await Ids($"people?find={new string('ş', 90)}"));
        var words = await app.Do(services => services.GetRequiredService<KademeDb>().Set<PersonWord>().CountAsync(word => word.Of == new PersonId(id), Ct));
        Assert.InRange(words, 20, 40);
    }

    private async Task<long> Person(string name, string mail)
    {
        var registered = await Keeper.Post("api/v1/people", new { organization = app.World.InHouse.Id, role = "EndUser", name, mail, language = "tr", zone = "Europe/Istanbul" });
        if (registered.Status is HttpStatusCode.Created) return registered.Json.GetProperty("id").GetInt64();
        registered.ShouldBe(HttpStatusCode.Conflict, "person.mail-taken");
        return await app.Do(services => services.GetRequiredService<KademeDb>().Set<Person>().Where(one => one.Mail == mail).Select(one => one.Id).SingleAsync(Ct)) is var known ? known.Value : 0;
    }

    private async Task<List<long>> Ids(string address) =>
        [.. (await Keeper.Get($"api/v1/{address}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetInt64())];
}
