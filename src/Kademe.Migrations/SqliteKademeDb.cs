using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Kademe.Migrations;

/// <summary>The model on SQLite.</summary>
public sealed class SqliteKademeDb(DbContextOptions<SqliteKademeDb> options) : KademeDb(options);

/// <summary>For <c>dotnet ef</c> alone.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteKademeDb>
{
    public SqliteKademeDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteKademeDb>().UseSqlite("Data Source=design.db").UseSnakeCaseNamingConvention().Options);
}
