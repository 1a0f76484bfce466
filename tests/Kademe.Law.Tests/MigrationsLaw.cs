using Kademe.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Kademe.Law.Tests;

/// <summary>A table that no migration makes works on nobody's machine but the builder's: on both databases the migrations end where the model is.</summary>
public sealed class MigrationsLaw
{
    private const string Missing = "The model differs from its migrations: dotnet ef migrations add <Name> --project src/Kademe.Migrations --startup-project src/Kademe.Migrations --context …KademeDb --output-dir …/Migrations";

    [Fact]
    public void Migrations_match_the_model_on_both_databases()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var postgres = new PostgresDesign().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges(), Missing);
        Assert.False(postgres.Database.HasPendingModelChanges(), Missing);
    }

    [Fact]
    public void Both_databases_have_the_same_steps()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var postgres = new PostgresDesign().CreateDbContext([]);

        Assert.Equal(Steps(sqlite), Steps(postgres));
    }

    [Fact]
    public void It_sees_a_table_without_a_migration()
    {
        using var bare = new Bare(new DbContextOptionsBuilder<Bare>().UseSqlite("Data Source=:memory:").Options);

        Assert.True(bare.Database.HasPendingModelChanges());
    }

    private static string[] Steps(DbContext db) => [.. db.GetService<IMigrationsAssembly>().Migrations.Keys.Order(StringComparer.Ordinal).Select(id => id.Split('_', 2)[1])];

    private sealed class Bare(DbContextOptions<Bare> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Row>();
    }

    private sealed class Row
    {
        public long Id { get; set; }
    }
}
