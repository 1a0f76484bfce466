using System.Reflection;
using Kademe.Adapters.Storage;
using Microsoft.AspNetCore.Connections;

namespace Kademe.Host.Commands;

/// <summary>
/// Runs a command so that whatever is wrong with the installation (a folder, a file, a key, a disk, a server, a port, a setting) ends it with one plain sentence and an exit
/// code, never with a stack trace.
/// </summary>
internal static class Plainly
{
    /// <summary>The command could not do its work for a reason outside the program.</summary>
    public const int ExitCode = 3;

    private const int Interrupted = 130;

    /// <summary>Runs it; gives its exit code, or that of what went wrong.</summary>
    public static async Task<int> Run(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return await Refuse(InWords(exception));
        }
    }

    /// <summary>Says why the command does not go on.</summary>
    public static async Task<int> Refuse(string words)
    {
        await Console.Error.WriteLineAsync($"kademe cannot go on. {words}");
        return ExitCode;
    }

    /// <summary>What is wrong, in one sentence.</summary>
    public static string InWords(Exception exception) => exception switch
    {
        KeyUnusable or TimeoutException => exception.Message,
        IOException { InnerException: AddressInUseException } taken => $"{OneLine(taken)} Stop what listens there, or choose another address with --urls.",
        TargetInvocationException { InnerException: { } inner } => InWords(inner),
        _ when StorageFaults.InWords(exception) is { } words => words,
        IOException => OneLine(exception), // of the network too: the address that is in use
        InvalidOperationException or FormatException or ArgumentException => $"A setting cannot be used: {OneLine(exception)}",
        _ => $"{exception.GetType().Name}: {OneLine(exception)}",
    };

    private static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ").Trim();
}
