using Kademe.Host;
using Kademe.Migrations;

namespace Kademe.Modules.Tests.CommandLine;

/// <summary>What a person gets wrong on the command line costs nothing.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kademe-command-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("kademe.key")]
    [InlineData("files/3f/a2/3fa2")]
    [InlineData("kademe.db")]
    public async Task A_demo_is_not_made_where_something_else_lies(string file)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "gerçek", Ct);

        Assert.Equal(2, await Kademe.Host.Commands.Demo.Command().Parse(["--data", folder]).InvokeAsync(cancellationToken: Ct));

        Assert.Equal("gerçek", await File.ReadAllTextAsync(path, Ct));
        Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(null, "--urls=http://localhost:5080", "--Kademe:Durable=false")]
    [InlineData(null, "--urls", "http://localhost:5080", "--Kademe:Data", "data")]
    [InlineData("migrat", "migrat")]
    [InlineData("migrat", "--Kademe:Data=data", "migrat")]
    [InlineData("http://localhost:5081", "--urls", "http://localhost:5080", "http://localhost:5081")]
    [InlineData("-port", "-port", "5080")]
    public void A_word_that_is_no_command_and_no_setting_is_a_typo(string? typo, params string[] words) => Assert.Equal(typo, UnknownArguments.In(words));

    [Fact]
    public async Task A_typo_ends_the_program_instead_of_starting_the_server() =>
        Assert.Equal(2, await Task.Run(() => (int)typeof(UnknownArguments).Assembly.EntryPoint!.Invoke(null, [new[] { "migrat", $"--Kademe:Data={folder}", "--urls=http://127.0.0.1:0" }])!, Ct).WaitAsync(TimeSpan.FromSeconds(30), Ct));

    [Fact]
    public async Task The_lock_of_a_migration_is_waited_for_and_given_up_with_its_path()
    {
        var path = Path.Combine(folder, "migrate.lock");
        var held = await Schema.FileLock(path, TimeSpan.Zero, Ct);

        var told = await Assert.ThrowsAsync<TimeoutException>(() => Schema.FileLock(path, TimeSpan.FromMilliseconds(150), Ct));
        Assert.Contains(path, told.Message, StringComparison.Ordinal);

        var waiting = Schema.FileLock(path, TimeSpan.FromSeconds(20), Ct);
        await held.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task Another_fault_of_the_lock_s_file_is_told_at_once() =>
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Schema.FileLock(Path.Combine(folder, "nowhere", "migrate.lock"), TimeSpan.FromMinutes(1), Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct));
}
