using Kademe.Adapters.Storage.Postgres;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Kademe.Migrations;

/// <summary>The model on PostgreSQL: the same, and a sequence for every series of numbers.</summary>
public sealed class PostgresKademeDb(DbContextOptions<PostgresKademeDb> options) : KademeDb(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        base.OnModelCreating(modelBuilder);
        foreach (var series in Numbers.AllSeries)
            modelBuilder.HasSequence<long>(PostgresStorage.SequenceOf(series)).StartsAt(Numbers.StartOf(series));
    }
}

/// <summary>For <c>dotnet ef</c> alone.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresKademeDb>
{
    public PostgresKademeDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresKademeDb>().UseNpgsql("Host=127.0.0.1", npgsql => npgsql.UseNodaTime()).UseSnakeCaseNamingConvention().Options);
}
