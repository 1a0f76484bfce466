using Kademe.Domain.Access;
using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Access;

/// <summary>On an empty database: makes the vendor, the first platform administrator and what the modules begin with, once and never again.</summary>
internal sealed class BeginDesk(KademeDb db, Decisions decisions, Numbers numbers, Accounts accounts, FirstRun firstRun, IEnumerable<IDeskBeginning> beginnings, TimeProvider time)
{
    public sealed record Command
    {
        public string Vendor { get; set; } = "";

        public string Name { get; set; } = "";

        public string Mail { get; set; } = "";

        public string Password { get; set; } = "";

        public string Again { get; set; } = "";

        public string Language { get; set; } = "tr";

        public string Zone { get; set; } = "Europe/Istanbul";
    }

    public async Task<Outcome<Done>> Handle(Command command, CancellationToken ct)
    {
        var begun = await decisions.Run<Done>(new { command.Mail }, () => Begin(command, ct), ct);
        if (begun.Refusal is null) firstRun.IsOver = true;

        // Two at the same moment: the index on the one vendor lets one of them through.
        return begun.Refusal is ChangedMeanwhile ? new FirstRunOver() : begun;
    }

    private async Task<Outcome<Done>> Begin(Command command, CancellationToken ct)
    {
        if (await db.Set<Organization>().AnyAsync(ct)) return new FirstRunOver();
        var vendorId = await numbers.Next<OrganizationId>(ct);
        if (!Organization.Register(vendorId, OrganizationKind.Vendor, command.Vendor, command.Language, command.Zone).Succeeded(out var vendor, out var refusal))
            return refusal is InvalidInput { Name: "Name" } unnamed ? unnamed with { Name = nameof(command.Vendor) } : refusal;
        var personId = await numbers.Next<PersonId>(ct);
        if (!Person.Register(personId, command.Name, command.Mail, phone: null, command.Language, command.Zone).Succeeded(out var person, out refusal)) return refusal;
        if (PasswordRules.Against(command.Password, person.Mail, person.Name) is { } weak) return weak;
        if (PasswordRules.Canonical(command.Password) != PasswordRules.Canonical(command.Again)) return new InvalidInput("access.passwords-differ", nameof(command.Again));
        if (!Membership.Give(personId, vendor, Role.PlatformAdministrator, [], time.Now()).Succeeded(out var membership, out refusal)) return refusal;
        db.AddRange(vendor, person, membership);
        await accounts.SetPassword(person, accounts.Hash(command.Password), ct);
        foreach (var beginning in beginnings) await beginning.Begin(vendor.Language, ct);
        return new Done();
    }
}

/// <summary>The desk has begun; its administrators register everyone else.</summary>
internal sealed record FirstRunOver() : Refusal("access.first-run-over");
