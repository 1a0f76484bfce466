using System.Security.Cryptography;
using Kademe.Host;
using Kademe.Host.Commands;

namespace Kademe.Modules.Tests.CommandLine;

/// <summary>A database belongs to the key it began with: without it, or with another, it is not served, and looking makes none.</summary>
public sealed class KeyFileTests : IDisposable
{
    private readonly string outer = Directory.CreateTempSubdirectory("kademe-key-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(outer, "data");

    private string Key => Path.Combine(Folder, KeyFile.Name);

    private string[] Settings => [$"--Kademe:Data={Folder}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"];

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(outer, recursive: true);
    }

    [Fact]
    public async Task A_key_that_is_gone_is_asked_for_and_not_made_anew()
    {
        Assert.Equal(0, await Migrated());
        File.Delete(Key);

        Assert.Equal(3, await Serve.Run(Settings, Ct));
        Assert.Equal(3, await Migrated());
        Assert.Equal(1, await Examined());
        Assert.False(File.Exists(Key));
    }

    [Fact]
    public async Task Another_key_is_not_taken()
    {
        Assert.Equal(0, await Migrated());
        var own = await File.ReadAllBytesAsync(Key, Ct);
        await File.WriteAllBytesAsync(Key, RandomNumberGenerator.GetBytes(32), Ct);

        Assert.Equal(3, await Serve.Run(Settings, Ct));
        Assert.Equal(1, await Examined());

        await File.WriteAllBytesAsync(Key, own, Ct);
        Assert.Equal(0, await Migrated());
        Assert.Equal(0, await Examined());
    }

    [Fact]
    public async Task Looking_makes_neither_folder_nor_key()
    {
        Assert.Equal(1, await Examined());

        Assert.False(Directory.Exists(Folder));
    }

    private Task<int> Migrated() => Migrate.Command().Parse(Settings).InvokeAsync(cancellationToken: Ct);

    private Task<int> Examined() => Doctor.Command().Parse(Settings).InvokeAsync(cancellationToken: Ct);
}
