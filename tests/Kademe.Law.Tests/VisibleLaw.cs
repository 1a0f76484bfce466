using Kademe.Domain.Kernel;
using Kademe.Migrations;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kademe.Law.Tests;

/// <summary>Whatever only some may see carries the filter that says who.</summary>
public sealed class VisibleLaw
{
    [Fact]
    public void Every_visible_type_has_the_filter()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var postgres = new PostgresDesign().CreateDbContext([]);

        Assert.Empty(Unfiltered(sqlite.Model));
        Assert.Empty(Unfiltered(postgres.Model));
    }

    [Fact]
    public void It_sees_a_type_without_the_filter()
    {
        var model = new ModelBuilder();
        model.Entity<Open>().HasKey(open => open.Id);

        Assert.Equal([typeof(Open)], Unfiltered((IReadOnlyModel)model.Model));
    }

    private static List<Type> Unfiltered(IReadOnlyModel model) =>
    [
        .. model.GetEntityTypes().Where(type => typeof(IVisible).IsAssignableFrom(type.ClrType) && type.FindDeclaredQueryFilter(KademeDb.Visible) is null).Select(type => type.ClrType),
    ];

    private sealed class Open : IVisible
    {
        public long Id { get; set; }
    }
}
