using System.Globalization;

namespace Kademe.Bench;

/// <summary>What is measured, and how long.</summary>
internal sealed record Settings(string Kademe, string Database, int Calls, int Seconds, int Workers, int Port, int Timers)
{
    public static Settings Read(string[] args)
    {
        return new(Text("--kademe", "kademe.dll"), Text("--database", ""), Number("--calls", 10_000), Number("--seconds", 10), Number("--workers", 4), Number("--port", 5297), Number("--timers", 0));

        string Text(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
        int Number(string name, int otherwise) => int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
    }
}

/// <summary>A sign-in that <c>seed</c> wrote.</summary>
internal sealed record Account(string Login, string Password, string Token, string Role);
