using System.Net;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Tests.Kernel;

namespace Kademe.Modules.Tests.Calls;

/// <summary>First level writes down the request of a user who called or came by.</summary>
public abstract class OpenCallForUserTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : OpenCallForUserTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : OpenCallForUserTests(app), IClassFixture<PostgresApp>;

    [Fact]
    public async Task The_partner_finds_the_user_and_opens_the_call_which_is_the_users()
    {
        var (version, _) = await new WayOfACall(app).Catalogue();
        var user = app.World.Of(Role.EndUser, app.World.Served);
        var browser = await app.Browse(app.World.Of(Role.LevelOneSpecialist, app.World.Partner));

        var search = await (await browser.Open("/calls/new")).Submit("form[role=search]", ("find", "enduser ığ"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Open("/calls/new?for=999999")).Status);
        var form = (await browser.Open(search.Document.QuerySelector(".hits a")!.GetAttribute("href")!)).ShouldBe(HttpStatusCode.OK);
        Assert.Contains(user.Name, form.Words, StringComparison.Ordinal);

        var refused = (await form.Submit("form[enctype]", ("Problems[0]", "Toplam iki katı çıkıyor"))).ShouldBe(HttpStatusCode.OK);
        Assert.NotNull(refused.Document.QuerySelector("[role=alert]"));
        Assert.Equal("Toplam iki katı çıkıyor", refused.Document.QuerySelector("[name='Input.Problems[0]']")!.GetAttribute("value"));
        Assert.NotNull(refused.Document.QuerySelector("[name='Input.InstalledVersion'][aria-invalid=true]"));

        var call = (await refused.Submit(
            "form[enctype]", ("Requests[0]", "Toplamın düzeltilmesi"), ("Address", "depo.irsaliye"), ("InstalledVersion", $"{version}"), ("Customisation", "Standard"))).ShouldBe(HttpStatusCode.OK);
        var number = call.Path.Split('/')[^1];
        var seen = (await app.As(app.World.Of(Role.EndUser, app.World.Served)).Get($"api/v1/calls/{number}")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal((user.Id.Value, "Desk", "AtL1"), (seen.GetProperty("requester").GetProperty("id").GetInt64(), seen.GetProperty("channel").GetString(), seen.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Nobody_of_a_customer_that_is_not_served_is_found_or_written_for()
    {
        var stranger = app.World.Of(Role.EndUser, app.World.Stranger);
        var inHouse = app.World.Of(Role.EndUser, app.World.InHouse);
        var partner = await app.Browse(app.World.Of(Role.LevelOneSpecialist, app.World.Partner));

        var found = (await app.As(app.World.Of(Role.LevelOneSpecialist, app.World.Partner)).Get("api/v1/calls/requesters?find=enduser")).ShouldBe(HttpStatusCode.OK).Json;
        Assert.Equal([app.World.Of(Role.EndUser, app.World.Served).Id.Value], found.EnumerateArray().Select(one => one.GetProperty("id").GetInt64()));
        foreach (var one in (Somebody[])[stranger, inHouse]) (await partner.Open($"/calls/new?for={one.Id.Value}")).ShouldBe(HttpStatusCode.NotFound);
        (await app.As(Role.WorkDeskExpert).Get("api/v1/calls/requesters?find=enduser")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_own_expert_writes_for_colleagues()
    {
        var found = (await app.As(Role.PowerUser).Get("api/v1/calls/requesters?find=ENDUSER")).ShouldBe(HttpStatusCode.OK).Json;

        Assert.Equal([app.World.Of(Role.EndUser).Id.Value], found.EnumerateArray().Select(one => one.GetProperty("id").GetInt64()));
    }
}
