using System.Net;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Kademe.Modules.Tests.Calls;
using Kademe.Modules.Tests.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Kademe.Modules.Tests.Access;

/// <summary>
/// Whatever must be one of its kind is registered by a stranger with the value of a tenant that he may not see: the answer is that to a value nobody has, and so is
/// every next step's.
/// </summary>
public abstract class UniqueValuesTests(KademeApp app)
{
    public sealed class OnSqlite(SqliteApp app) : UniqueValuesTests(app), IClassFixture<SqliteApp>;

    public sealed class OnPostgres(PostgresApp app) : UniqueValuesTests(app), IClassFixture<PostgresApp>;

    // Why a value that must be one of its kind tells nobody of another tenant. A new one fails until it stands here.
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["access_tokens (Digest)"] = "drawn, not typed",
        ["agreement_versions (Agreement, Number)"] = "counted within one agreement",
        ["agreements (Subscription)"] = "the vendor's keepers alone make agreements",
        ["answered_requests (Person, Key)"] = "within one person",
        ["service_calendar_versions (Calendar, Number)"] = "counted within one calendar",
        ["call_facts (Call, Sequence)"] = "counted within one call",
        ["call_items (Call, Kind, Number)"] = "counted within one call",
        ["call_work_links (Call, Work)"] = "within one call",
        ["partner_contract_versions (Contract, Number)"] = "counted within one contract",
        ["partner_contracts (Partner)"] = "the vendor's keepers alone make contracts",
        ["test_environments (Kind)"] = "the vendor's",
        ["informed_persons (Work, Person)"] = "the person's own",
        ["installations (KeyId)"] = "drawn, not typed",
        ["invitations (Digest)"] = "drawn, not typed",
        ["list_values (List, Key)"] = "the vendor's",
        ["notices (Person, Key)"] = "made by the program",
        ["organizations (Kind)"] = "the one vendor",
        ["outbox (Key)"] = "made by the program",
        ["product_objects (address)"] = "the vendor's",
        ["promises (Digest)"] = "made by the program",
        ["publication_calls (Publication, Call, Withdrawn)"] = "made by the program",
        ["spent_contexts (KeyId, Context)"] = "within one installation's key",
        ["test_cases (Call)"] = "within one call",
        ["product_versions (Name, Patch)"] = "the vendor's",
        ["product_versions (Order, Patch)"] = "the vendor's",
        ["work_facts (Work, Sequence)"] = "counted within one record",
    };

    // The officer of a customer with a partner of its own: what the other customer has is nothing to him.
    private Somebody Stranger => app.World.Of(Role.SupportOfficer, app.World.Stranger);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_must_be_one_of_its_kind_has_a_reason_that_it_tells_nothing()
    {
        var unique = await app.Do(services => Task.FromResult(services.GetRequiredService<KademeDb>().Model.GetEntityTypes()
            .SelectMany(type => type.GetIndexes().Where(index => index.IsUnique)).Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList()));

        unique.Except(Reasons.Keys, StringComparer.Ordinal).Select(one => $"{one} is unique: say here why it tells nobody what another tenant has.").ShouldBeNone();
        Reasons.Keys.Except(unique, StringComparer.Ordinal).Select(gone => $"{gone} is in the list and not in the model.").ShouldBeNone();
    }

    [Fact]
    public async Task An_address_of_another_tenant_is_answered_as_one_that_nobody_has()
    {
        var foreign = app.World.Of(Role.KeyUser).Login;

        var theirs = await Register(Stranger, foreign);
        var nobodys = await Register(Stranger, "kimsenin@yaban.example");

        Assert.Equal(Shape(nobodys), Shape(theirs));
        var known = (await app.As(Stranger).Get($"api/v1/people/{theirs.Json.GetProperty("id").GetInt64()}")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(foreign, known.Json.GetProperty("mail").GetString());
    }

    [Fact]
    public async Task Changing_to_an_address_of_another_tenant_is_answered_as_to_one_that_nobody_has()
    {
        var id = (await Register(Stranger, "degisen@yaban.example")).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
        Task<Answer> Change(string mail) => app.As(Stranger).Put($"api/v1/people/{id}", new { name = "Değişen", mail, language = "tr", zone = "Europe/Istanbul" });

        Assert.Equal(Shape(await Change("baska@yaban.example")), Shape(await Change(app.World.Of(Role.SystemAdministrator).Login)));
    }

    [Fact]
    public async Task An_invitation_to_such_an_address_runs_as_any_other_and_opens_that_persons_account_alone()
    {
        var owner = app.World.Of(Role.PowerUser);
        foreach (var (mail, password) in new[] { (owner.Login, "yabanın-kendi-parolası"), ("davetli@yaban.example", "yabanın-öteki-parolası") })
        {
            var id = new PersonId((await Register(Stranger, mail)).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64());
            var link = await app.Invite(id);
            await (await app.Browser().Open(link.AbsolutePath)).Submit("form:has(input[type=password])", ("Password", password), ("Again", password));
            var browser = app.Browser();
            await browser.SignIn(mail, password);
            Assert.Contains("Yeni Kişi", (await browser.Open("/account")).Words, StringComparison.Ordinal);
        }

        var own = await app.Browse(owner);
        Assert.Contains(owner.Name, (await own.Open("/account")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_one_password_opens_several_accounts_says_which()
    {
        var owner = app.World.Of(Role.TransformationSpecialist);
        var id = new PersonId((await Register(Stranger, owner.Login)).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64());
        var link = await app.Invite(id);
        await (await app.Browser().Open(link.AbsolutePath)).Submit("form:has(input[type=password])", ("Password", World.Password), ("Again", World.Password));

        var page = await (await app.Browser().Open("/sign-in")).Submit("form:has(input[type=password])", ("Login", owner.Login), ("Password", World.Password));
        Assert.Contains("birden çok kurumda", page.WordsOf("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal([app.World.InHouse.Name, app.World.Stranger.Name], page.Document.QuerySelectorAll("select[name='Input.Account'] option").Skip(1).Select(one => one.TextContent.Trim()));

        page = await page.Submit("form:has(input[type=password])", ("Password", World.Password), ("Account", owner.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.DoesNotContain("/sign-in", page.Path, StringComparison.Ordinal);
        var wrong = await (await app.Browser().Open("/sign-in")).Submit("form:has(input[type=password])", ("Login", owner.Login), ("Password", "yanlış-parola"));
        Assert.DoesNotContain(app.World.Stranger.Name, wrong.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_known_to_the_asker_is_named_and_the_page_leads_there()
    {
        var (officer, known) = (app.World.Of(Role.SupportOfficer), app.World.Of(Role.EndUser));

        var refused = (await Register(officer, known.Login)).ShouldBe(HttpStatusCode.Conflict, "person.mail-taken");
        Assert.Equal(known.Id.Value, refused.Json.GetProperty("person").GetInt64());
        (await Register(app.World.Of(Role.PlatformAdministrator), known.Login, app.World.Stranger)).ShouldBe(HttpStatusCode.Conflict, "person.mail-taken");

        var page = await (await app.Browse(officer)).Open("/people");
        page = await page.Submit("form:has(input[name='Input.Mail'])", ("Input.Name", "Aynı Adres"), ("Input.Mail", known.Login), ("Input.Role", "EndUser"));
        Assert.NotNull(page.Document.QuerySelector($"[role=alert] a[href='/people/{known.Id.Value}']"));
    }

    [Fact]
    public async Task Registered_at_once_an_address_is_taken_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Register(Stranger, "ayni.anda@yaban.example")));

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status is not HttpStatusCode.Created), answer => answer.ShouldBe(HttpStatusCode.Conflict, "person.mail-taken"));
    }

    [Fact]
    public async Task A_domain_of_another_tenant_is_answered_as_one_that_nobody_has()
    {
        await new WayOfACall(app).Catalogue();
        var (ours, theirs) = (await Subscription(app.World.InHouse), await Subscription(app.World.Stranger));
        foreach (var domain in (string[])["erp.derin-alan.example", "erp2.derin-alan.example"]) (await Install(app.World.Of(Role.SupportOfficer), ours, domain)).ShouldBe(HttpStatusCode.Created);

        var foreign = await Install(Stranger, theirs, "erp.derin-alan.example");
        var nobodys = await Install(Stranger, theirs, "erp.kimsenin.example");

        Assert.Equal(Shape(nobodys), Shape(foreign));
        (await Install(Stranger, theirs, "erp.kimsenin.example")).ShouldBe(HttpStatusCode.BadRequest, "installation.domain-taken");
        Task<Answer> Change(string domain) => app.As(Stranger).Put(
            $"api/v1/installations/{nobodys.Json.GetProperty("id").GetInt64()}", new { domains = (string[])[domain], vendorIdentity = "X", branch = "ana", updateMethod = "Patch", serverOwner = "Y" });
        Assert.Equal(Shape(await Change("erp2.kimsenin.example")), Shape(await Change("erp2.derin-alan.example")));
    }

    [Fact]
    public async Task As_much_is_compared_for_an_address_that_has_one_account_two_or_none()
    {
        var counting = new CountingHasher();
        await app.Do(services =>
        {
            var tries = ActivatorUtilities.CreateInstance<PasswordTries>(services, counting);
            foreach (var count in (int[])[0, 1, 2])
            {
                counting.Verified = 0;
                tries.Compare([.. Enumerable.Range(1, count).Select(id => new Account { Id = id, PasswordHash = "x" })], "parola-parola");
                Assert.Equal(PasswordTries.Fewest, counting.Verified);
            }

            return Task.CompletedTask;
        });
    }

    private static string NameOf(IIndex index) => $"{index.DeclaringEntityType.GetTableName()} ({string.Join(", ", index.Properties.Select(property => property.Name))})";

    // What an answer looks like when the numbers and names of the one thing are taken out.
    private static string Shape(Answer answer) => $"{(int)answer.Status} {string.Join(' ', answer.Text.Length == 0 ? [] : answer.Json.EnumerateObject().Select(member => $"{member.Name}:{member.Value.ValueKind}"))}";

    private Task<Answer> Register(Somebody by, string mail, Organization? at = null) =>
        app.As(by).Post("api/v1/people", new { organization = (at ?? by.At).Id.Value, role = "EndUser", name = "Yeni Kişi", mail, language = "tr", zone = "Europe/Istanbul" });

    private Task<Answer> Install(Somebody by, long subscription, string domain) =>
        app.As(by).Post("api/v1/installations", new { subscription, domains = (string[])[domain], vendorIdentity = "X", branch = "ana", updateMethod = "Patch", serverOwner = "Y" });

    private async Task<long> Subscription(Organization customer)
    {
        var terms = new { customer = customer.Id.Value, definition = "Ana sözleşme", category = "Ürün", start = "2026-01-01", package = "Tam", levels = (string[])["L1", "L2", "L3"] };
        return (await app.As(Role.PlatformAdministrator).Post("api/v1/subscriptions", terms)).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetInt64();
    }

    private sealed class CountingHasher : IPasswordHasher<Account>
    {
        public int Verified { get; set; }

        public string HashPassword(Account user, string password) => "x";

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return PasswordVerificationResult.Failed;
        }
    }
}
