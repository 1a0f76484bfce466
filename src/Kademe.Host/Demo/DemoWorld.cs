using System.Security.Cryptography;
using System.Text;
using Kademe.Domain.Access;
using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Organizations;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Kademe.Host.Demo;

/// <summary>Somebody of the demo who can sign in, in one of the roles held.</summary>
internal sealed record DemoAccount(string Login, string Password, string Token, string Person, string Role, string? Level, string Organisation);

/// <summary>A customer with what the demo's life needs to know of it.</summary>
internal sealed class DemoCustomer(Organization customer, Organization partner, Installation installation, string language)
{
    public Organization Customer => customer;

    public Organization Partner => partner;

    public InstallationId Installation => installation.Id;

    public string Language => language;

    /// <summary>First level is the customer's own, for these modules; empty = all; null = the partner gives it.</summary>
    public IReadOnlyList<string>? OwnModules { get; init; }

    /// <summary>Never takes a newer version by itself.</summary>
    public bool StaysOld { get; init; }

    public SubscriptionId Subscription => installation.Subscription;

    /// <summary>The relation with the partner that ends in the demo's past.</summary>
    public RelationId? Ending { get; init; }

    public ProductVersionId Installed { get; set; }

    /// <summary>Which desk each level of its calls is given by.</summary>
    public Dictionary<SupportLevel, OrganizationId> GivenTo(OrganizationId vendor) => new()
    {
        [SupportLevel.L1] = OwnModules is { Count: 0 } ? Customer.Id : Partner.Id, [SupportLevel.L2] = Partner.Id, [SupportLevel.L3] = vendor, [SupportLevel.L4] = vendor,
    };

    /// <summary>Where a call of one of its users comes from.</summary>
    public CallOrigin Origin(Story story, PersonId requester) => new()
    {
        Customer = Customer.Id, Requester = requester, Channel = CallChannel.Portal, Address = ObjectAddress.Parse(story.Address).Value, InstalledVersion = Installed,
        Customisation = CustomisationStatement.Standard,
    };

    public bool InHouse(string address) => OwnModules is { } modules && (modules.Count == 0 || modules.Contains(address.Split('.')[0], StringComparer.Ordinal));
}

/// <summary>
/// The invented world's standing part: a vendor, three partners, twelve customers with their relations, people over all roles, versions, environments and
/// objects. The same seed gives the same world, relative to now.
/// </summary>
internal sealed class DemoWorld(Random random, Instant now)
{
    public const string Password = "kademe-deneme-2026";

    private static readonly string[] FirstNames =
        ["Elif", "Baran", "Zeynep", "Tolga", "Nermin", "Arda", "Serap", "Okan", "Levent", "Gizem", "İpek", "Hande", "Yiğit", "Cemal", "Ayşin", "Kerem", "Deniz", "Ece", "Rıza", "Şule", "Çağla", "Uğur", "Işıl", "Ömer"];

    private static readonly string[] LastNames =
        ["Karadere", "Tekince", "Asmalıdağ", "Esenkaya", "Ulusoylu", "Kışlalıoğlu", "Tunalıgil", "Derelioba", "Pınarlıca", "Sarnıçlı", "Örenceli", "Belenoğlu", "Yurtbayır", "Topraklı", "Yazırlı", "Dumanlı", "Gölbaşıoğlu", "İncirlioğlu", "Çamlıbelen", "Ilgazlı"];

    private static readonly (string Name, string Domain)[] CustomerNames =
    [
        ("Göldere Ambalaj", "goldere"), ("Yelkovan Mobilya", "yelkovan"), ("Sarıçelen Kimya", "saricelen"), ("Poyrazcan Makina", "poyrazcan"), ("Lalezen Kozmetik", "lalezen"), ("Denizkuşu Lojistik", "denizkusu"),
        ("Karamürver Yapı", "karamurver"), ("Akpelin Tekstil", "akpelin"), ("Başakönü Tarım", "basakonu"), ("Çınarlık Gıda", "cinarlik"), ("Iğdırova Cam", "igdirova"), ("Şimşirli Kâğıt", "simsirli"),
    ];

    // What one person of a smaller partner holds together.
    private static readonly Role[][] SmallPartner =
    [
        [Role.LevelOneSpecialist, Role.TransformationSpecialist], [Role.WorkDeskExpert], [Role.WorkDeskExpert, Role.LibraryEditor],
        [Role.PartnerLead, Role.ServiceLevelManager, Role.DataProtectionContact], [Role.InfrastructureExpert],
    ];

    private readonly string hash = new PasswordHasher<Account>().HashPassword(new Account(), Password);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<(OrganizationId, SupportLevel)> authorised = [];
    private readonly Dictionary<(OrganizationId At, Role Role), List<PersonId>> people = [];
    private KademeDb db = null!;
    private Numbers numbers = null!;
    private ContextKeys keys = null!;
    private Organization? vendor;

    public List<DemoAccount> Accounts { get; } = [];

    public List<DemoCustomer> Customers { get; } = [];

    /// <summary>Oldest first: one superseded, one published, two that the demo's life publishes, one in beta, one planned.</summary>
    public List<ProductVersion> Versions { get; } = [];

    /// <summary>The day each version was built.</summary>
    public Dictionary<ProductVersionId, LocalDate> BuiltOn { get; } = [];

    /// <summary>What the customers are promised.</summary>
    public DemoServiceLevels ServiceLevels { get; private set; } = null!;

    /// <summary>The vendor's categories and components.</summary>
    public DemoLists Lists { get; } = new();

    public OrganizationId VendorId => vendor!.Id;

    public PersonId Of(OrganizationId at, Role role) => people[(at, role)] is [var only] ? only : people[(at, role)][random.Next(people[(at, role)].Count)];

    public PersonId FirstOf(OrganizationId at, Role role) => people[(at, role)][0];

    public PersonId Vendor(Role role) => Of(VendorId, role);

    public async Task Make(IServiceProvider services, CancellationToken ct)
    {
        (db, numbers, keys) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>(), services.GetRequiredService<ContextKeys>());
        var outcome = await services.GetRequiredService<Decisions>().Run<Done>("demo", async () =>
        {
            var start = now - Duration.FromDays(400);
            vendor = await Add(OrganizationKind.Vendor, "Üretici Yazılım", "tr", start, ct);
            foreach (var role in Enum.GetValues<Role>().Where(role => role.ExistsIn(OrganizationKind.Vendor))) await Add(vendor, [role], "uretici", "tr", start, ct);
            await Add(vendor, [Role.Coder], "uretici", "tr", start, ct);
            List<Organization> partners = [];
            foreach (var (name, domain) in new[] { ("Ardıçlı Bilişim", "ardicli"), ("Köprübaşı Danışmanlık", "koprubasi"), ("Yakamoz Çözüm", "yakamoz") })
                partners.Add(await Partner(name, domain, whole: partners.Count == 0, start, ct));

            using var catalogue = typeof(DemoWorld).Assembly.GetManifestResourceStream("catalogue.csv")!;
            if ((await services.GetRequiredService<ImportObjects>().Handle(catalogue, ct)).Refusal is { } refusal) return refusal;
            await Catalogue(ct);
            for (var at = 0; at < CustomerNames.Length; at++) await Customer(at, partners[at % partners.Count], start, ct);
            ServiceLevels = new(db, numbers, Vendor(Role.ServiceLevelManager), now);
            await ServiceLevels.Make([.. Customers.Select(place => (place.Subscription, place.Language))], partners[0].Id, Of(partners[0].Id, Role.PartnerLead), ct);
            await Lists.Make(services, ct);
            return default(Done);
        }, ct);
        if (outcome.Refusal is { } refused) throw new InvalidOperationException(refused.Code);
    }

    private async Task<Organization> Partner(string name, string domain, bool whole, Instant start, CancellationToken ct)
    {
        var partner = await Add(OrganizationKind.Partner, name, "tr", start, ct);
        var sets = whole ? [.. Enum.GetValues<Role>().Where(role => role.ExistsIn(OrganizationKind.Partner)).Select(role => (Role[])[role]), [Role.WorkDeskExpert]] : SmallPartner;
        foreach (var roles in sets) await Add(partner, roles, domain, "tr", start, ct);
        return partner;
    }

    // In-house for everything, the partner for everything, or in-house for two modules and the partner for the rest; one speaks English, one German.
    private async Task Customer(int at, Organization partner, Instant start, CancellationToken ct)
    {
        var (name, domain) = CustomerNames[at];
        var language = at switch { 3 => "en", 7 => "de", _ => "tr" };
        IReadOnlyList<string>? own = at % 4 == 2 ? null : at is 1 or 5 ? ["depo", "satis"] : [];
        var customer = await Add(OrganizationKind.Customer, name, language, start, ct);
        await Add(customer, [Role.EndUser], domain, language, start, ct);
        var keeper = await Add(customer, [Role.SystemAdministrator, Role.SupportOfficer], domain, language, start, ct);
        if (own is { Count: 0 }) await Add(customer, [Role.LevelOneSpecialist], domain, language, start, ct);
        if (own is { Count: > 0 }) await Add(customer, [Role.PowerUser], domain, language, start, ct);
        if (at == 0)
        {
            foreach (var role in new[] { Role.EndUser, Role.KeyUser, Role.PowerUser, Role.DataProtectionContact }) await Add(customer, [role], domain, language, start, ct);
            await Add(customer, [Role.TransformationSpecialist], domain, language, start, ct, expired: true);
        }

        RelationId? last = null;
        foreach (var level in own is { Count: 0 } ? [SupportLevel.L2] : new[] { SupportLevel.L1, SupportLevel.L2 }) last = await Relate(customer, partner, level, start, ct);
        var version = at % 5 == 1 ? Versions[0] : Versions[1];
        var installation = await Installation(customer, keeper, domain, version, ct);
        Customers.Add(new(customer, partner, installation, language)
        {
            OwnModules = own, StaysOld = at is 1 or 6 or 9, Ending = at == CustomerNames.Length - 1 ? last : null, Installed = version.Id,
        });
    }

    private async Task<RelationId> Relate(Organization customer, Organization partner, SupportLevel level, Instant start, CancellationToken ct)
    {
        var leave = PartnerAuthorization.Give(partner, level, start, until: null).Value;
        if (authorised.Add((partner.Id, level))) db.Add(leave);
        var relation = Relation.Register(await numbers.Next<RelationId>(ct), customer, partner, level, start, [leave]).Value;
        db.Add(relation);
        return relation.Id;
    }

    private async Task<Installation> Installation(Organization customer, PersonId keeper, string domain, ProductVersion version, CancellationToken ct)
    {
        var today = now.InUtc().Date;
        var package = ServicePackage.Of("Altın", [SupportLevel.L1, SupportLevel.L2, SupportLevel.L3, SupportLevel.L4], ["Uzaktan destek", "Sürüm yükseltme"]).Value;
        var subscription = Subscription.Register(
            await numbers.Next<SubscriptionId>(ct), customer,
            new() { Definition = "Kurumsal ERP aboneliği", Contact = keeper, Category = "Kurumsal", Stage = SubscriptionStage.InForce, Start = today.PlusDays(-400), End = today.PlusDays(300) }, package).Value;
        var installation = Kademe.Domain.Organizations.Installation.Register(
            await numbers.Next<InstallationId>(ct), subscription,
            new() { Domains = [$"erp.{domain}.example", $"test.{domain}.example"], VendorIdentity = $"KRL-{subscription.Id.Value}", Branch = "ana", UpdateMethod = UpdateMethod.Upgrade, ServerOwner = customer.Name }).Value;
        _ = installation.ConfirmVersion(version, BuiltOn[version.Id], keeper, now - Duration.FromDays(30)).Value;
        var key = keys.Make();
        installation.TakeKey(key.Id, key.Sealed);
        db.Add(subscription);
        db.Add(installation);
        return installation;
    }

    private async Task<Organization> Add(OrganizationKind kind, string name, string language, Instant start, CancellationToken ct)
    {
        var organization = Organization.Register(await numbers.Next<OrganizationId>(ct), kind, name, language, "Europe/Istanbul").Value;
        organization.Activate();
        db.Add(organization);
        return organization;
    }

    private async Task<PersonId> Add(Organization at, IReadOnlyList<Role> roles, string domain, string language, Instant start, CancellationToken ct, bool expired = false)
    {
        var (first, last) = Name();
        var login = $"{Kademe.Domain.Kernel.TurkishText.Fold(first)}.{Kademe.Domain.Kernel.TurkishText.Fold(last)}@{domain}.example";
        var person = await numbers.Next<PersonId>(ct);
        var token = $"kdm_demo_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{random.Next()}/{login}")))[..32]}";
        db.Add(Person.Register(person, $"{first} {last}", login, phone: null, language, "Europe/Istanbul").Value);
        db.Add(new Account
        {
            Id = person.Value, UserName = login, NormalizedUserName = login.ToUpperInvariant(), Email = login, NormalizedEmail = login.ToUpperInvariant(),
            PasswordHash = hash, SecurityStamp = token, LockoutEnabled = true,
        });
        db.Add(new AccessToken { Account = person.Value, Name = "demo", Scope = TokenScope.Administer, Digest = TokenAuthentication.DigestOf(token), CreatedAt = start, ExpiresAt = now + Duration.FromDays(365) });
        foreach (var role in roles)
        {
            db.Add(Membership.Give(person, at, role, role is Role.PowerUser ? ["depo", "satis"] : [], start).Value);
            Accounts.Add(new(login, Password, token, $"{first} {last}", role.ToString(), role.Level()?.ToString(), at.Name));
            if (!expired) people[(at.Id, role)] = [.. people.GetValueOrDefault((at.Id, role), []), person];
        }

        foreach (var level in roles.Select(role => role.Level()).OfType<SupportLevel>().Distinct()) await Certify(person, level, roles.Contains(Role.PowerUser) ? ["depo", "satis"] : [null], expired, ct);
        return person;
    }

    private async Task Certify(PersonId person, SupportLevel level, string?[] modules, bool expired, CancellationToken ct)
    {
        var today = now.InUtc().Date;
        foreach (var module in modules)
        {
            var number = await numbers.Next<CertificateId>(ct);
            var last = expired ? today.PlusDays(-20) : today.PlusDays(25 + random.Next(600));
            db.Add(Certificate.Issue(number, person, level, module, "Üretici Yazılım", $"SRT-{number.Value + 1000}", today.PlusDays(-400), last).Value);
        }
    }

    private (string First, string Last) Name()
    {
        while (true)
        {
            var (first, last) = (FirstNames[random.Next(FirstNames.Length)], LastNames[random.Next(LastNames.Length)]);
            if (names.Add($"{first} {last}")) return (first, last);
        }
    }

    private async Task Catalogue(CancellationToken ct)
    {
        var today = now.InUtc().Date;
        foreach (var (name, order, patch, age, stage) in new[]
        {
            ("Ardıç.25", 25, 0, 320, VersionState.Superseded), ("Çınar.26", 26, 0, 150, VersionState.Published), ("Çınar.26", 26, 1, 60, VersionState.Beta),
            ("Çınar.26", 26, 2, 22, VersionState.Beta), ("Çınar.26", 26, 3, 6, VersionState.Beta), ("Çınar.27", 27, 0, 0, VersionState.Planned),
        })
        {
            var (id, named, builtOn) = (await numbers.Next<ProductVersionId>(ct), VersionName.Parse(name).Value, today.PlusDays(-age));
            BuiltOn[id] = builtOn;
            var isOut = stage is VersionState.Published or VersionState.Superseded;
            var version = isOut
                ? ProductVersion.TakeOver(id, named, order, patch, "ana", builtOn, now - Duration.FromDays(age)).Value
                : ProductVersion.Plan(id, named, order, patch, "ana").Value;
            if (stage is VersionState.Beta) _ = version.EnterBeta(builtOn).Value;
            if (stage is VersionState.Superseded) _ = version.Supersede().Value;
            Versions.Add(version);
            db.Add(version);
        }

        foreach (var kind in new[] { EnvironmentKind.Release, EnvironmentKind.Qa, EnvironmentKind.Dev, EnvironmentKind.Beta })
        {
            var environment = TestEnvironment.Register(await numbers.Next<EnvironmentId>(ct), kind, kind.ToString(), $"https://{kind.ToString().ToLowerInvariant()}.uretici.example", "ana").Value;
            var runs = kind is EnvironmentKind.Release ? Versions[1] : Versions[4];
            environment.Install(runs, BuiltOn[runs.Id], now - Duration.FromDays(400));
            db.Add(environment);
        }
    }
}
