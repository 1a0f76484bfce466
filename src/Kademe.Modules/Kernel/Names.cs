using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Kernel;

/// <summary>How columns that names are sorted and found by are stored.</summary>
internal static class Names
{
    /// <summary>The longest sort key of a name.</summary>
    public const int LongestKey = 1000;

    /// <summary>Compared byte by byte on PostgreSQL too, so that its index serves a search for the beginning and both databases sort alike.</summary>
    public static PropertyBuilder<string> ByBytes(this PropertyBuilder<string> column, KademeDb db) =>
        db.Database.IsSqlite() ? column : column.UseCollation("C");
}
