using System.Diagnostics;

namespace Kademe.Modules.Tests.Kernel;

/// <summary>What looks at the API from outside, written for Node: a public linter, a generator of clients, a compiler. Their versions are locked in tests/client.</summary>
internal static class NodeTools
{
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private static readonly string Repository = Above(AppContext.BaseDirectory);

    /// <summary>The folder they stand in.</summary>
    public static string Folder { get; } = Path.Combine(Repository, "tests", "client");

    /// <summary>The API's description as it is published.</summary>
    public static string Description { get; } = Path.Combine(Repository, "docs", "openapi.json");

    /// <summary>Installs them if they are not there, as <c>eng/test.sh</c> does beforehand.</summary>
    public static async Task Install()
    {
        await Turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))) await Run("npm", "ci", "--no-audit", "--no-fund", "--silent");
        }
        finally
        {
            Turn.Release();
        }
    }

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Kademe.slnx"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside their repository."));

    /// <summary>Runs a tool by its name and gives what it wrote; fails with all of it when the tool does.</summary>
    public static Task<string> Tool(string name, params string[] arguments) => Run(Path.Combine(Folder, "node_modules", ".bin", name), arguments);

    /// <summary>Runs a program in the folder of the tools.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        start.Environment["NODE_NO_WARNINGS"] = "1";
        using var process = Process.Start(start)!;
        var (written, wrong) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (process.ExitCode != 0) Assert.Fail($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await written}\n{await wrong}");
        return await written;
    }
}
