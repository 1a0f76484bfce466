using Kademe.Domain.Calls;
using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Catalogue;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;
using Microsoft.EntityFrameworkCore;

namespace Kademe.Host.Demo;

/// <summary>The vendor's categories, as every desk begins with them, and a component for each module of its product; which of them a story's records get.</summary>
internal sealed class DemoLists
{
    private const string Retired = "Eski e-belge köprüsü";

    private static readonly Dictionary<string, string> Components = new(StringComparer.Ordinal)
    {
        ["depo"] = "Depo ve stok",
        ["satis"] = "Satış",
        ["satinalma"] = "Satın alma",
        ["muhasebe"] = "Muhasebe",
        ["cari"] = "Cari hesaplar",
        ["banka"] = "Banka",
        ["kasa"] = "Kasa",
        ["ebelge"] = "e-Belge",
        ["uretim"] = "Üretim",
        ["kalite"] = "Kalite",
        ["insan"] = "İnsan kaynakları",
        ["rapor"] = "Raporlama",
        ["onay"] = "Onay akışları",
        ["crm"] = "Müşteri ilişkileri",
        ["sistem"] = "Sistem yönetimi",
    };

    private readonly Texts turkish = new(Language.Tr);
    private Dictionary<(ValueList List, string Name), ListValueId> values = [];

    /// <summary>Writes them, inside the running decision.</summary>
    public async Task Make(IServiceProvider services, CancellationToken ct)
    {
        foreach (var beginning in services.GetServices<IDeskBeginning>()) await beginning.Begin(turkish.Tag, ct);
        var add = services.GetRequiredService<AddListValue>();
        foreach (var name in Components.Values.Append(Retired))
            _ = (await add.Handle(new() { List = ValueList.Component, Name = name }, ct)).Value;
        values = await services.GetRequiredService<KademeDb>().Set<ListValue>().AsNoTracking()
            .ToDictionaryAsync(value => (value.List, value.Name), value => value.Id, ct);
        var old = values[(ValueList.Component, Retired)];
        _ = (await services.GetRequiredService<OfferListValue>().Handle(old, new() { Offered = false }, ct)).Value;
    }

    /// <summary>What first level says the call is about; of some it says nothing.</summary>
    public ListValueId? CallCategoryOf(Story story) => (story.Address.Split('.')[0], story.Class) switch
    {
        (_, CallClass.Customisation) => null,
        (_, CallClass.Infrastructure) => Of(ValueList.CallCategory, "Catalogue.First.Performance"),
        ("sistem", _) => Of(ValueList.CallCategory, "Catalogue.First.Rights"),
        ("rapor", _) => Of(ValueList.CallCategory, "Catalogue.First.Reports"),
        ("ebelge" or "banka", CallClass.Error) => Of(ValueList.CallCategory, "Catalogue.First.Exchange"),
        (_, CallClass.Error) => Of(ValueList.CallCategory, "Catalogue.First.Data"),
        _ => Of(ValueList.CallCategory, "Catalogue.First.Usage"),
    };

    /// <summary>What kind of work its record is.</summary>
    public ListValueId WorkCategoryOf(Story story) => Of(
        ValueList.WorkCategory,
        story.Class is CallClass.Error ? "Catalogue.First.Correction" : "Catalogue.First.Enhancement");

    /// <summary>The part of the product its record is sorted to.</summary>
    public ListValueId ComponentOf(Story story) => values[(ValueList.Component, Components[story.Address.Split('.')[0]])];

    private ListValueId Of(ValueList list, string key) => values[(list, turkish[key])];
}
