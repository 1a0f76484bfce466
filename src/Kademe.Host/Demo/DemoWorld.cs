using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kademe.Domain.Access;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Access;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Kademe.Host.Demo;

/// <summary>Somebody of the demo who can sign in.</summary>
internal sealed record DemoAccount(string Login, string Password, string Token, string Person, string Role, string? Level, string Organisation);

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

    private static readonly string[] CustomerNames =
        ["Göldere Ambalaj", "Yelkovan Mobilya", "Sarıçelen Kimya", "Poyrazcan Makina", "Lalezen Kozmetik", "Denizkuşu Lojistik", "Karamürver Yapı", "Akpelin Tekstil", "Başakönü Tarım", "Çınarlık Gıda", "Iğdırova Cam", "Şimşirli Kâğıt"];

    private static readonly (string Address, string Turkish, string English, string German)[] Pages =
    [
        ("depo.irsaliye", "Sevk irsaliyesi", "Delivery note", "Lieferschein"), ("depo.sayim", "Stok sayımı", "Stock count", "Inventur"), ("depo.transfer", "Depo transferi", "Warehouse transfer", "Lagerumbuchung"),
        ("satis.siparis", "Satış siparişi", "Sales order", "Kundenauftrag"), ("satis.teklif", "Teklif formu", "Quotation", "Angebot"), ("satis.fatura", "Satış faturası", "Sales invoice", "Ausgangsrechnung"),
        ("satinalma.siparis", "Satın alma siparişi", "Purchase order", "Bestellung"), ("muhasebe.fis", "Muhasebe fişi", "Journal entry", "Buchungsbeleg"), ("muhasebe.kurfarki", "Kur farkı fişi", "Exchange difference", "Kursdifferenz"),
        ("cari.mutabakat", "Mutabakat mektubu", "Balance confirmation", "Saldenbestätigung"), ("cari.ekstre", "Cari hesap ekstresi", "Account statement", "Kontoauszug"), ("banka.hareket", "Banka hareketi", "Bank movement", "Bankbewegung"),
        ("ebelge.fatura", "e-Fatura gönderimi", "E-invoice", "E-Rechnung"), ("ebelge.irsaliye", "e-İrsaliye", "E-delivery note", "E-Lieferschein"), ("uretim.emir", "Üretim emri", "Production order", "Fertigungsauftrag"),
        ("uretim.fire", "Fire bildirimi", "Scrap report", "Ausschussmeldung"), ("insan.puantaj", "Toplu puantaj", "Time sheet", "Zeiterfassung"), ("insan.izin", "İzin talebi", "Leave request", "Urlaubsantrag"),
        ("rapor.stokyas", "Stok yaşlandırma raporu", "Stock ageing report", "Lageraltersbericht"), ("rapor.satis", "Satış analizi", "Sales analysis", "Umsatzanalyse"), ("onay.akis", "Onay akışı", "Approval flow", "Freigabeablauf"),
        ("onay.mobil", "Mobil onay", "Mobile approval", "Mobile Freigabe"), ("sistem.yetki", "Yetki tanımı", "Authorisations", "Berechtigungen"), ("sistem.yedek", "Gece yedeği", "Nightly backup", "Nächtliche Sicherung"),
    ];

    private readonly string hash = new PasswordHasher<Account>().HashPassword(new Account(), Password);
    private readonly HashSet<string> logins = new(StringComparer.Ordinal);

    public List<DemoAccount> Accounts { get; } = [];

    public List<(Organization Customer, Organization Partner, bool InHouse, ProductVersionId Installed)> Customers { get; } = [];

    public Dictionary<(OrganizationId At, Role Role), PersonId> People { get; } = [];

    public List<ProductVersion> Versions { get; } = [];

    public static IReadOnlyList<string> Addresses => [.. Pages.Select(page => page.Address)];

    private Organization? vendor;

    public PersonId Of(OrganizationId at, Role role) => People[(at, role)];

    public PersonId Vendor(Role role) => People[(vendor!.Id, role)];

    public Task Make(IServiceProvider services, CancellationToken ct) => services.GetRequiredService<Decisions>().Run<Done>("demo", async () =>
    {
        var (db, numbers) = (services.GetRequiredService<KademeDb>(), services.GetRequiredService<Numbers>());
        var start = now - Duration.FromDays(400);
        vendor = await Add(db, numbers, OrganizationKind.Vendor, "Üretici Yazılım", "uretici", Enum.GetValues<Role>().Where(role => role.ExistsIn(OrganizationKind.Vendor)), start, ct);
        var partners = new List<Organization>();
        foreach (var (name, domain) in new[] { ("Ardıçlı Bilişim", "ardicli"), ("Köprübaşı Danışmanlık", "koprubasi"), ("Yakamoz Çözüm", "yakamoz") })
            partners.Add(await Add(db, numbers, OrganizationKind.Partner, name, domain, Enum.GetValues<Role>().Where(role => role.ExistsIn(OrganizationKind.Partner)), start, ct));

        await Catalogue(db, numbers, ct);
        for (var at = 0; at < CustomerNames.Length; at++) await Customer(db, numbers, CustomerNames[at], partners[at % partners.Count], inHouse: at % 3 != 2, at, start, ct);
        return default(Done);
    }, ct);

    private async Task Customer(KademeDb db, Numbers numbers, string name, Organization partner, bool inHouse, int at, Instant start, CancellationToken ct)
    {
        Role[] roles = inHouse
            ? [Role.EndUser, Role.LevelOneSpecialist, Role.SystemAdministrator, Role.SupportOfficer, .. at == 0 ? [Role.KeyUser, Role.PowerUser, Role.TransformationSpecialist, Role.DataProtectionContact] : Array.Empty<Role>()]
            : [Role.EndUser, Role.SystemAdministrator, Role.SupportOfficer];
        var customer = await Add(db, numbers, OrganizationKind.Customer, name, $"musteri{at + 1}", roles, start, ct);
        SupportLevel[] levels = inHouse ? [SupportLevel.L2] : [SupportLevel.L1, SupportLevel.L2];
        foreach (var level in levels)
        {
            var leave = PartnerAuthorization.Give(partner, level, start, until: null).Value;
            if (!db.ChangeTracker.Entries<PartnerAuthorization>().Any(row => row.Entity.Partner == partner.Id && row.Entity.Level == level)) db.Add(leave);
            db.Add(Relation.Register(await numbers.Next<RelationId>(ct), customer, partner, level, start, [leave]).Value);
        }

        Customers.Add((customer, partner, inHouse, Versions[at % 3 == 1 ? 1 : 3].Id));
    }

    private async Task<Organization> Add(KademeDb db, Numbers numbers, OrganizationKind kind, string name, string domain, IEnumerable<Role> roles, Instant start, CancellationToken ct)
    {
        var organization = Organization.Register(await numbers.Next<OrganizationId>(ct), kind, name, "tr", "Europe/Istanbul").Value;
        organization.Activate();
        db.Add(organization);
        foreach (var role in roles) await Add(db, numbers, organization, role, domain, start, ct);
        return organization;
    }

    private async Task Add(KademeDb db, Numbers numbers, Organization at, Role role, string domain, Instant start, CancellationToken ct)
    {
        var (first, last) = (FirstNames[random.Next(FirstNames.Length)], LastNames[random.Next(LastNames.Length)]);
        var login = $"{Kademe.Domain.Kernel.TurkishText.Fold(first)}.{Kademe.Domain.Kernel.TurkishText.Fold(last)}@{domain}.example";
        if (!logins.Add(login)) logins.Add(login = $"{role.ToString().ToLowerInvariant()}@{domain}.example");
        var person = await numbers.Next<PersonId>(ct);
        var token = $"kdm_demo_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{random.Next()}/{login}")))[..32]}";
        db.Add(Person.Register(person, $"{first} {last}", login, phone: null, "tr", "Europe/Istanbul").Value);
        db.Add(Membership.Give(person, at, role, role is Role.PowerUser ? ["depo", "satis"] : [], start).Value);
        db.Add(new Account
        {
            Id = person.Value, UserName = login, NormalizedUserName = login.ToUpperInvariant(), Email = login, NormalizedEmail = login.ToUpperInvariant(),
            PasswordHash = hash, SecurityStamp = token, LockoutEnabled = true,
        });
        db.Add(new AccessToken { Account = person.Value, Name = "demo", Digest = TokenAuthentication.DigestOf(token), CreatedAt = start, ExpiresAt = now + Duration.FromDays(365) });
        if (role.Level() is { } level)
        {
            var number = await numbers.Next<CertificateId>(ct);
            var today = now.InUtc().Date;
            db.Add(Certificate.Issue(number, person, level, module: null, "Üretici Yazılım", $"SRT-{number.Value + 1000}", today.PlusDays(-390), today.PlusDays(200)).Value);
        }

        People[(at.Id, role)] = person;
        Accounts.Add(new(login, Password, token, $"{first} {last}", role.ToString(), role.Level()?.ToString(), at.Name));
    }

    private async Task Catalogue(KademeDb db, Numbers numbers, CancellationToken ct)
    {
        foreach (var page in Pages)
        {
            db.Add(ProductObject.Register(
                await numbers.Next<ProductObjectId>(ct), ObjectAddress.Parse(page.Address).Value, new Wording(page.Turkish, page.English, page.German), "sayfa",
                page.Address is "onay.mobil" ? ObjectLicenceKind.AddOption : ObjectLicenceKind.Standard).Value);
        }

        var today = now.InUtc().Date;
        foreach (var (name, order, patch, age) in new[] { ("Ardıç.24", 24, 0, 420), ("Çınar.25", 25, 0, 300), ("Çınar.25", 25, 1, 240), ("Çınar.26", 26, 0, 150), ("Çınar.26", 26, 1, 0), ("Çınar.27", 27, 0, 0) })
        {
            var version = ProductVersion.Plan(await numbers.Next<ProductVersionId>(ct), VersionName.Parse(name).Value, order, patch, "ana").Value;
            version.EnterBeta(today.PlusDays(-age - 10));
            if (age > 0)
            {
                _ = version.Publish(today.PlusDays(-age), now - Duration.FromDays(age)).Value;
                if (order < 26) _ = version.Supersede().Value;
            }

            Versions.Add(version);
            db.Add(version);
        }

        foreach (var kind in new[] { EnvironmentKind.Release, EnvironmentKind.Qa, EnvironmentKind.Dev, EnvironmentKind.Beta })
        {
            var environment = TestEnvironment.Register(await numbers.Next<EnvironmentId>(ct), kind, kind.ToString(), $"https://{kind.ToString().ToLowerInvariant()}.uretici.example", "ana").Value;
            environment.Install(kind is EnvironmentKind.Release ? Versions[3] : kind is EnvironmentKind.Dev ? Versions[5] : Versions[4], today.PlusDays(-20));
            db.Add(environment);
        }
    }
}
