using Kademe.Domain.Catalogue;
using Kademe.Domain.Kernel;
using Kademe.Modules.Kernel;

namespace Kademe.Modules.Catalogue;

/// <summary>A word of an object's address or of one of its titles.</summary>
public sealed class ProductObjectWord : NameWord<ProductObjectId>;

internal sealed class ProductObjectWordTable(KademeDb db) : NameWordTable<ProductObjectWord, ProductObjectId>(db, "product_object_words");

internal sealed class WordsOfObjects : WritesNameWords<ProductObject, ProductObjectWord, ProductObjectId>
{
    protected override ProductObjectId IdOf(ProductObject thing) => thing.Id;

    protected override IReadOnlyList<string> NamesOf(ProductObject thing) =>
        NameWords.Of(thing.Address.Value, thing.Titles.Turkish, thing.Titles.English, thing.Titles.German);
}

/// <summary>Objects by the beginnings of words of address and titles.</summary>
public static class ObjectsByName
{
    /// <summary>The objects of whose address or titles every beginning begins a word.</summary>
    public static IQueryable<ProductObject> Found(this IQueryable<ProductObject> objects, KademeDb db, IReadOnlyList<string> beginnings)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(beginnings);
        if (beginnings.Count == 0) return objects.Where(_ => false);
        foreach (var beginning in beginnings)
        {
            var those = db.Set<ProductObjectWord>().Beginning<ProductObjectWord, ProductObjectId>(beginning);
            objects = objects.Where(one => those.Contains(one.Id));
        }

        return objects;
    }
}
