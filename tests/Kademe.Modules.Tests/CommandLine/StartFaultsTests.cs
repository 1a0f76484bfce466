using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Kademe.Adapters.Storage;
using Kademe.Host;
using Kademe.Host.Commands;
using Kademe.Migrations;
using Kademe.Modules.Kernel;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;

namespace Kademe.Modules.Tests.CommandLine;

/// <summary>
/// Whatever is wrong with an installation is found by <c>doctor</c>, and ends <c>serve</c>, <c>migrate</c> and <c>demo</c> with one plain sentence and an exit code that is
/// not zero: never with a stack trace, and never by going on.
/// </summary>
public sealed class StartFaultsTests : IDisposable
{
    private readonly string outer = Directory.CreateTempSubdirectory("kademe-start-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(outer, "data");

    private string Database => Path.Combine(Folder, "kademe.db");

    private string[] Settings => [$"--Kademe:Data={Folder}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(outer, recursive: true);
    }

    [Fact]
    public async Task A_file_whose_beginning_is_damaged_is_no_database()
    {
        await Migrated();
        await Overwrite(0, 100);

        await Refused("put", "backup");
    }

    [Fact]
    public async Task Damaged_pages_are_found_and_not_served()
    {
        await Migrated();
        for (var page = 3; page < 40; page++) await Overwrite(page * 4096L, 4096);

        await Refused("damaged", "backup");
    }

    [Theory]
    [InlineData(31)]
    [InlineData(0)]
    [InlineData(33)]
    public async Task A_key_of_another_length_is_no_key(int length)
    {
        await Migrated();
        await File.WriteAllBytesAsync(Path.Combine(Folder, KeyFile.Name), RandomNumberGenerator.GetBytes(length), Ct);

        await Refused($"{length} bytes", KeyFile.Name);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_left_alone()
    {
        await Migrated();
        await Tell("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '10.0.0')""");

        await Refused("29990101000000_Later", "newer");
    }

    [Fact]
    public async Task A_folder_that_another_serves_is_left_to_it()
    {
        await Migrated();
        await using var first = await Schema.Alone(new() { Data = Folder }, Ct);
        var (error, said) = (Console.Error, new StringWriter());
        Console.SetError(TextWriter.Synchronized(said));
        try
        {
            Assert.Equal(Plainly.ExitCode, await Serve.Run(Settings, Ct).WaitAsync(TimeSpan.FromSeconds(60), Ct));
        }
        finally
        {
            Console.SetError(error);
        }

        Assert.Contains($"Another kademe serves {Database} already. Stop it first", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told()
    {
        var file = Path.Combine(outer, "file");
        await File.WriteAllTextAsync(file, "dosya", Ct);

        foreach (var data in (string[])[Path.Combine(file, "data"), "/proc/kademe"])
        {
            if (data.StartsWith("/proc", StringComparison.Ordinal) && !OperatingSystem.IsLinux()) continue;
            string[] settings = [$"--Kademe:Data={data}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None"];
            Assert.Equal(Plainly.ExitCode, await Serve.Run(settings, Ct));
            Assert.Equal(Plainly.ExitCode, await Migrate.Command().Parse(settings).InvokeAsync(cancellationToken: Ct));
            Assert.Equal(Plainly.ExitCode, await Kademe.Host.Commands.Demo.Command().Parse(["--data", data]).InvokeAsync(cancellationToken: Ct));
            Assert.Equal(1, await Doctor.Command().Parse(settings).InvokeAsync(cancellationToken: Ct));
        }
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told()
    {
        string[] settings = [.. Settings, "--Kademe:Database=Host=127.0.0.1;Port=1;Database=kademe;Username=kademe;Timeout=2"];

        Assert.Equal(Plainly.ExitCode, await Serve.Run(settings, Ct));
        Assert.Equal(Plainly.ExitCode, await Migrate.Command().Parse(settings).InvokeAsync(cancellationToken: Ct));
        Assert.Equal(1, await Doctor.Command().Parse(settings).InvokeAsync(cancellationToken: Ct));
    }

    [Fact]
    public async Task A_setting_that_is_none_is_told()
    {
        Assert.Equal(Plainly.ExitCode, await Serve.Run([.. Settings, "--Kademe:Durable=belki"], Ct));
        Assert.Equal(1, await Doctor.Command().Parse([.. Settings, "--Kademe:Durable=belki"]).InvokeAsync(cancellationToken: Ct));
    }

    [Theory]
    [InlineData("PublicAddress", "foo")]
    [InlineData("PublicAddress", "ftp://destek.example")]
    [InlineData("Data", " ")]
    [InlineData("Files:Largest", "-1")]
    [InlineData("Files:MostAtOnce", "0")]
    [InlineData("Mail:Port", "70000")]
    [InlineData("Reports:Connections", "0")]
    [InlineData("SignIn:LongestSession", "0")]
    [InlineData("Wait:Close", "-1")]
    public void A_setting_out_of_its_bounds_is_named(string setting, string value)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Composition.Prepare([.. Settings, $"--Kademe:{setting}={value}"]).AddKademe());

        Assert.Contains($"Kademe:{setting} must", Plainly.InWords(fault), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_a_place_is_said_of_that_place()
    {
        var file = Path.Combine(outer, "dosya");
        File.WriteAllText(file, "dosya");

        Assert.Contains("is a file", Plainly.InWords(Assert.ThrowsAny<IOException>(() => OwnerOnly.MakeFolder(file))), StringComparison.Ordinal);
        var taken = new IOException("Failed to bind to address http://127.0.0.1:5080.", new AddressInUseException("in use", new SocketException((int)SocketError.AddressAlreadyInUse)));
        Assert.Contains("5080", Plainly.InWords(taken), StringComparison.Ordinal);
        Assert.Contains("--urls", Plainly.InWords(taken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string[] settings = [$"--Kademe:Data={Folder}", $"--urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}", "--Logging:LogLevel:Default=None", "--Kademe:Dispatches=false"];

        Assert.Equal(Plainly.ExitCode, await Serve.Run(settings, Ct).WaitAsync(TimeSpan.FromSeconds(60), Ct));
    }

    [Fact]
    public async Task A_second_desk_on_the_same_file_is_refused_and_the_next_after_it_is_not()
    {
        await Migrated();
        var settings = new KademeSettings { Data = Folder };
        await using (await Schema.Alone(settings, Ct))
        {
            Assert.Equal(Plainly.ExitCode, await Serve.Run(Settings, Ct));
            var told = await Assert.ThrowsAsync<TimeoutException>(() => Schema.Alone(settings, Ct));
            Assert.Contains("already", told.Message, StringComparison.Ordinal);
        }

        await using var next = await Schema.Alone(settings, Ct);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_demo_that_is_served_is_not_made_anew_below_it()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "demo-accounts.json"), "[]", Ct);
        await File.WriteAllTextAsync(Database, "sürüyor", Ct);
        await using var served = await Schema.Alone(new KademeSettings { Data = Folder }, Ct);

        Assert.Equal(Plainly.ExitCode, await Kademe.Host.Commands.Demo.Command().Parse(["--data", Folder]).InvokeAsync(cancellationToken: Ct));
        Assert.Equal("sürüyor", await File.ReadAllTextAsync(Database, Ct));
    }

    [Fact]
    public async Task What_is_made_is_the_owner_s_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await Migrated();

        Assert.False(OwnerOnly.IsOpen(Folder));
        foreach (var file in Directory.GetFiles(Folder)) Assert.False(OwnerOnly.IsOpen(file), file);
        Assert.Contains(Database, Directory.GetFiles(Folder));

#pragma warning disable CA1416 // skipped where there are no such modes
        File.SetUnixFileMode(Database, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
#pragma warning restore CA1416
        await Migrated();
        Assert.False(OwnerOnly.IsOpen(Database));
    }

    [Theory]
    [InlineData(0, "Fail")]
    [InlineData(49_000_000, "Fail")]
    [InlineData(400_000_000, "Warn")]
    [InlineData(90_000_000_000, "Ok")]
    public void Little_room_is_told_before_there_is_none(long free, string finding) => Assert.Equal(finding, Doctor.Space("/veri", free).Item1.ToString());

    [Fact]
    public async Task A_full_disk_is_called_so()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a device that is always full.");
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        var refused = await Assert.ThrowsAnyAsync<IOException>(async () => await full.WriteAsync(new byte[10], Ct));

        Assert.Contains("disk is full", StorageFaults.InWords(refused), StringComparison.Ordinal);
        Assert.True(StorageFaults.IsAway(new InvalidOperationException("saving", refused)));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(26)]
    public void A_fault_of_the_file_has_words_and_is_no_defect(int code)
    {
        var fault = new InvalidOperationException("outer", new SqliteException("inner", code));

        Assert.True(StorageFaults.IsAway(fault));
        Assert.False(string.IsNullOrWhiteSpace(StorageFaults.InWords(fault)));
    }

    [Fact]
    public void A_defect_stays_one()
    {
        Assert.False(StorageFaults.IsAway(new InvalidOperationException("A defect", new SqliteException("constraint", 19))));
        Assert.Null(StorageFaults.InWords(new NotSupportedException("A defect")));
    }

    private async Task Migrated()
    {
        Assert.Equal(0, await Migrate.Command().Parse(Settings).InvokeAsync(cancellationToken: Ct));
        SqliteConnection.ClearAllPools();
    }

    private async Task Refused(params string[] words)
    {
        var (error, output) = (Console.Error, Console.Out);
        foreach (var (code, command) in ((int, Func<Task<int>>)[])
        [
            (Plainly.ExitCode, () => Serve.Run(Settings, Ct)),
            (Plainly.ExitCode, () => Migrate.Command().Parse(Settings).InvokeAsync(cancellationToken: Ct)),
            (1, () => Doctor.Command().Parse(Settings).InvokeAsync(cancellationToken: Ct)),
        ])
        {
            var said = new StringWriter();
            Console.SetError(TextWriter.Synchronized(said));
            Console.SetOut(TextWriter.Synchronized(said));
            try
            {
                Assert.Equal(code, await command().WaitAsync(TimeSpan.FromSeconds(60), Ct));
            }
            finally
            {
                Console.SetError(error);
                Console.SetOut(output);
                SqliteConnection.ClearAllPools();
            }

            foreach (var word in words) Assert.Contains(word, said.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("   at ", said.ToString(), StringComparison.Ordinal);
        }
    }

    private async Task Overwrite(long at, int length)
    {
        SqliteConnection.ClearAllPools();
        await using var file = new FileStream(Database, FileMode.Open, FileAccess.Write);
        file.Position = at;
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        await file.WriteAsync(noise, Ct);
    }

    private async Task Tell(string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={Database}");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Ct);
    }
}
