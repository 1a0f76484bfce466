using Kademe.Domain.Kernel;
using Kademe.Domain.Organizations;
using Kademe.Domain.Sla;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Modules.Sla;

/// <summary>A version of a partner's contract as it is typed on the page.</summary>
public sealed class ContractInput
{
    private const int BlankRows = 3;

    /// <summary>What the button pressed says: more rows, or save.</summary>
    public string Act { get; set; } = "";

    /// <summary>The partner of a new contract.</summary>
    public long Partner { get; set; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day; none = until another follows.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The calendar that counts.</summary>
    public long Calendar { get; set; }

    /// <summary>Rows of targets.</summary>
    public List<TargetRowInput> Rows { get; set => field = value ?? []; } = []; // a form may leave it out

    /// <summary>Empty rows to write in.</summary>
    public void AddRows()
    {
        while (Rows.Count < TargetRows.Most && Rows.Count(row => row.IsEmpty) < BlankRows) Rows.Add(new());
    }

    /// <summary>What was typed, or what is wrong with it.</summary>
    public Outcome<ContractDefinition> Read() =>
        TargetRows.Read(Rows, SlaWords.LevelClocks).Then<ContractDefinition>(targets => new ContractDefinition { Calendar = new(Calendar), Targets = targets }.Checked());
}

/// <summary>Partners that a contract can be made with.</summary>
internal sealed class PartnersWithoutContract(KademeDb db)
{
    private const int Most = 500;

    public sealed record Line(OrganizationId Id, string Name);

    public Task<List<Line>> Handle(CancellationToken ct) => db.Set<Organization>().AsNoTracking()
        .Where(o => o.Kind == OrganizationKind.Partner && !db.Set<PartnerContract>().Any(c => c.Partner == o.Id)).OrderBy(o => o.NameKey).Take(Most).Select(o => new Line(o.Id, o.Name)).ToListAsync(ct);
}
