using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>A person with an account and a token, in one role at one organisation.</summary>
public sealed record Somebody(PersonId Id, string Name, string Login, Role Role, Organization At, string Token);

/// <summary>
/// The small world every test class starts with: one vendor, a partner and another one, a customer with its own first level, a customer served by the
/// partner, and a customer of the other partner. At each, one person per role, certified where the role has a level.
/// </summary>
public sealed class World
{
    /// <summary>Everyone's password.</summary>
    public const string Password = "merdivenin-dört-basamağı";

    /// <summary>A category of calls that the vendor offers: Veri.</summary>
    public static readonly ListValueId CallCategory = new(1);

    /// <summary>A category of work records: Hesaplama.</summary>
    public static readonly ListValueId WorkCategory = new(2);

    /// <summary>A component: Depo.</summary>
    public static readonly ListValueId Component = new(3);

    private static readonly string PasswordHash = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(new Account(), Password);
    private readonly List<Somebody> people = [];
    private Organization? vendor, partner, otherPartner, inHouse, served, stranger;

    /// <summary>Nobody and nothing.</summary>
    public static World Empty { get; } = new();

    /// <summary>The maker of the product.</summary>
    public Organization Vendor => vendor ?? throw Missing();

    /// <summary>Gives L2 to <see cref="InHouse"/>, L1 and L2 to <see cref="Served"/>.</summary>
    public Organization Partner => partner ?? throw Missing();

    /// <summary>Gives L2 to <see cref="Stranger"/>, nothing to the others.</summary>
    public Organization OtherPartner => otherPartner ?? throw Missing();

    /// <summary>A customer with its own first level.</summary>
    public Organization InHouse => inHouse ?? throw Missing();

    /// <summary>A customer whose first level is <see cref="Partner"/>.</summary>
    public Organization Served => served ?? throw Missing();

    /// <summary>Another tenant: must see nothing of the others.</summary>
    public Organization Stranger => stranger ?? throw Missing();

    /// <summary>Everyone.</summary>
    public IReadOnlyList<Somebody> People => people;

    /// <summary>One person per role at the other tenant and its partner.</summary>
    public IEnumerable<Somebody> Strangers => people.Where(one => one.At.Id == Stranger.Id || one.At.Id == OtherPartner.Id);

    /// <summary>Whoever holds the role: at <see cref="InHouse"/> when a customer can give it, else at <see cref="Vendor"/>, else at <see cref="Partner"/>.</summary>
    public Somebody Of(Role role) => Of(role, role.ExistsIn(OrganizationKind.Customer) ? InHouse : role.ExistsIn(OrganizationKind.Vendor) ? Vendor : Partner);

    /// <summary>Whoever holds the role there.</summary>
    public Somebody Of(Role role, Organization at) => people.Single(one => one.Role == role && one.At.Id == at.Id);

    internal static async Task<World> Make(IServiceProvider services)
    {
        var world = new World();
        var made = await services.GetRequiredService<Decisions>().Run<Done>("world", async () =>
        {
            await world.Settle(services);
            return default(Done);
        }, CancellationToken.None);
        return made.Refusal is null ? world : throw new InvalidOperationException(made.Refusal.Code);
    }

    private async Task Settle(IServiceProvider services)
    {
        vendor = await Add(services, OrganizationKind.Vendor, "Üretici", "uretici");
        partner = await Add(services, OrganizationKind.Partner, "Köprü Danışmanlık", "kopru");
        otherPartner = await Add(services, OrganizationKind.Partner, "Öteki Ortak", "oteki");
        inHouse = await Add(services, OrganizationKind.Customer, "Derin Tekstil", "derin");
        served = await Add(services, OrganizationKind.Customer, "Iğdır Gıda", "igdir");
        stranger = await Add(services, OrganizationKind.Customer, "Yaban Makine", "yaban");
        await Relate(services, inHouse, partner, SupportLevel.L2);
        await Relate(services, served, partner, SupportLevel.L1);
        await Relate(services, served, partner, SupportLevel.L2);
        await Relate(services, stranger, otherPartner, SupportLevel.L2);
        await Add(services, CallCategory, ValueList.CallCategory, "Veri");
        await Add(services, WorkCategory, ValueList.WorkCategory, "Hesaplama");
        await Add(services, Component, ValueList.Component, "Depo");
    }

    private async Task<Organization> Add(IServiceProvider services, OrganizationKind kind, string name, string domain)
    {
        var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
        var organization = Organization.Register(await numbers.Next<OrganizationId>(CancellationToken.None), kind, name, "tr", "Europe/Istanbul").Value;
        organization.Activate();
        db.Add(organization);
        foreach (var role in Enum.GetValues<Role>().Where(role => role.ExistsIn(kind))) await Add(services, organization, role, domain);
        return organization;
    }

    private async Task Add(IServiceProvider services, Organization at, Role role, string domain)
    {
        // The customer served by its partner has no first level of its own.
        if (domain == "igdir" && role.Level() is SupportLevel.L1) return;
        var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
        var id = await numbers.Next<PersonId>(CancellationToken.None);
        var login = $"{role.ToString().ToLowerInvariant()}@{domain}.example";
        var (token, digest) = TokenAuthentication.Make();
        var start = KademeApp.Start;
        db.Add(Person.Register(id, $"{role} {at.Name}", login, phone: null, "tr", "Europe/Istanbul").Value);
        db.Add(Membership.Give(id, at, role, role is Role.PowerUser ? ["finans", "stok"] : [], start).Value);
        db.Add(new Account
        {
            Id = id.Value, UserName = login, NormalizedUserName = login.ToUpperInvariant(), Email = login, NormalizedEmail = login.ToUpperInvariant(),
            PasswordHash = PasswordHash, SecurityStamp = login, LockoutEnabled = true,
        });
        db.Add(new AccessToken { Account = id.Value, Name = "test", Scope = TokenScope.Administer, Digest = digest, CreatedAt = start, ExpiresAt = start + Duration.FromDays(3650) });
        if (role.Level() is { } level)
        {
            var certificate = await numbers.Next<CertificateId>(CancellationToken.None);
            db.Add(Certificate.Issue(certificate, id, level, module: null, at.Name, $"S-{certificate.Value}", new(2026, 1, 1), new(2036, 12, 31)).Value);
        }

        people.Add(new(id, $"{role} {at.Name}", login, role, at, token));
    }

    private static async Task Add(IServiceProvider services, ListValueId id, ValueList list, string name)
    {
        Assert.Equal(id, await services.GetRequiredService<Numbers>().Next<ListValueId>(CancellationToken.None));
        services.GetRequiredService<KademeDb>().Add(ListValue.Add(id, list, name, order: 1).Value);
    }

    private static async Task Relate(IServiceProvider services, Organization customer, Organization provider, SupportLevel level)
    {
        var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
        var leave = PartnerAuthorization.Give(provider, level, KademeApp.Start, until: null).Value;
        db.Add(leave);
        db.Add(Relation.Register(await numbers.Next<RelationId>(CancellationToken.None), customer, provider, level, KademeApp.Start, [leave]).Value);
    }

    private static InvalidOperationException Missing() => new("This fixture starts with an empty database.");
}
