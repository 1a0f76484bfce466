using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;
using Kademe.Modules.Shell;

namespace Kademe.Modules.Catalogue;

/// <summary>
/// The categories a desk begins with, in its language, so that its first work record can be written up; the vendor changes them as it likes. Components are
/// parts of its own product, so it names them itself.
/// </summary>
internal sealed class FirstListValues(KademeDb db, Numbers numbers) : IDeskBeginning
{
    public async Task Begin(string language, CancellationToken ct)
    {
        var texts = new Texts(Texts.FromTag(language) ?? Language.Tr);
        foreach (var (list, names) in Named(texts))
        {
            foreach (var (at, name) in names.Index())
                db.Add(ListValue.Add(await numbers.Next<ListValueId>(ct), list, name, at + 1).Value);
        }
    }

    private static (ValueList List, string[] Names)[] Named(Texts texts) =>
    [
        (ValueList.CallCategory,
        [
            texts["Catalogue.First.Usage"],
            texts["Catalogue.First.Data"],
            texts["Catalogue.First.Rights"],
            texts["Catalogue.First.Reports"],
            texts["Catalogue.First.Exchange"],
            texts["Catalogue.First.Performance"],
        ]),
        (ValueList.WorkCategory,
        [
            texts["Catalogue.First.Correction"],
            texts["Catalogue.First.Enhancement"],
            texts["Catalogue.First.NewFunction"],
            texts["Catalogue.First.Law"],
        ]),
    ];
}
