using System.Linq.Expressions;
using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Kernel;

/// <summary>How columns that names are sorted and found by are stored and read on.</summary>
public static class Names
{
    /// <summary>The longest sort key of a name.</summary>
    public const int LongestKey = TurkishText.LongestSortKey;

    /// <summary>Compared byte by byte on PostgreSQL too, so that its index serves a search for the beginning and both databases sort alike.</summary>
    public static PropertyBuilder<string> ByBytes(this PropertyBuilder<string> column, KademeDb db) =>
        db.Database.IsSqlite() ? column : column.UseCollation("C");

    /// <summary>The rows whose key comes after a key: where a list is read on.</summary>
    public static IQueryable<T> After<T>(this IQueryable<T> rows, Expression<Func<T, string>> key, string last)
    {
        var compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
        Expression<Func<string>> from = () => last;
        var later = Expression.GreaterThan(Expression.Call(compare, key.Body, from.Body), Expression.Constant(0));
        return rows.Where(Expression.Lambda<Func<T, bool>>(later, key.Parameters));
    }
}
