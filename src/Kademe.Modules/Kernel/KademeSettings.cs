using System.Globalization;
using Kademe.Domain.Sla;
using Microsoft.AspNetCore.Http;

namespace Kademe.Modules.Kernel;

/// <summary>Settings under <c>Kademe</c>. Everything has a default that works on one machine without any file.</summary>
public sealed class KademeSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Kademe";

    /// <summary>Folder of the embedded database, attachments and keys.</summary>
    public string Data { get; set; } = "data";

    /// <summary>The database; empty = a SQLite file in <see cref="Data"/>, <c>Host=…</c> = PostgreSQL.</summary>
    public string Database { get; set; } = "";

    /// <summary>Address people reach this installation at, without a final slash; links in mails start with it.</summary>
    public string PublicAddress { get; set; } = "http://localhost:5080";

    /// <summary>Addresses of the proxies before this node, separated by commas; only they are believed when they say for whom they ask.</summary>
    public string Proxies { get; set; } = "";

    /// <summary>People reach it encrypted, though a proxy before it may speak plainly to this node: cookies then travel encrypted alone.</summary>
    public bool IsReachedEncrypted => PublicAddress.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>What was confirmed survives a power cut. False only for throw-away data, such as a demo's.</summary>
    public bool Durable { get; set; } = true;

    /// <summary>Whether this node runs timers and the outbox.</summary>
    public bool Dispatches { get; set; } = true;

    /// <summary>Outgoing mail.</summary>
    public MailSettings Mail { get; set; } = new();

    /// <summary>Passwords and sessions.</summary>
    public SignInSettings SignIn { get; set; } = new();

    /// <summary>How long a call waits for its user.</summary>
    public WaitSettings Wait { get; set; } = new();

    /// <summary>Files that people send.</summary>
    public FileSettings Files { get; set; } = new();

    /// <summary>How much reports read.</summary>
    public ReportSettings Reports { get; set; } = new();

    /// <summary>The folder as a full path.</summary>
    public string Folder => Path.GetFullPath(Data);

    /// <summary>What is wrong with them, as a setting and what it may be; null when nothing is.</summary>
    public string? Fault
    {
        get
        {
            if (string.IsNullOrWhiteSpace(Data)) return $"{nameof(Data)} must name a folder.";
            if (!Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                return $"{nameof(PublicAddress)} must be a web address, such as https://destek.example.";
            return SignIn.Fault ?? Mail.Fault ?? Files.Fault ?? Reports.Fault ?? Wait.Fault;
        }
    }

    internal static string? OutOf(string setting, long value, long least, long most) =>
        value < least || value > most ? string.Create(CultureInfo.InvariantCulture, $"{setting} must be from {least} to {most}.") : null;
}

/// <summary>How passwords are kept and how long a sign-in lasts.</summary>
public sealed class SignInSettings
{
    /// <summary>Rounds of PBKDF2 (HMAC-SHA512) over a password. A password kept with fewer is kept anew when its owner signs in.</summary>
    public int HashRounds { get; set; } = 600_000;

    /// <summary>Days after which a browser signs in anew, however often it was seen.</summary>
    public int LongestSession { get; set; } = 30;

    /// <summary>What is wrong with them, as a setting and what it may be; null when nothing is.</summary>
    public string? Fault =>
        KademeSettings.OutOf($"SignIn:{nameof(HashRounds)}", HashRounds, 1, 100_000_000)
        ?? KademeSettings.OutOf($"SignIn:{nameof(LongestSession)}", LongestSession, 1, 3_650);
}

/// <summary>What follows for cookies.</summary>
public static class CookiesOfSettings
{
    /// <summary>Whether cookies may travel unencrypted: only where people reach the desk so.</summary>
    public static CookieSecurePolicy CookiePolicy(this KademeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.IsReachedEncrypted ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>A cookie's name; where people reach the desk encrypted, in the form that a browser takes from this host alone.</summary>
    public static string CookieName(this KademeSettings settings, string name)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.IsReachedEncrypted ? $"__Host-{name}" : name;
    }
}

/// <summary>How mail leaves. Without a host nothing is sent; notices then stay in the bell alone.</summary>
public sealed class MailSettings
{
    /// <summary>SMTP server.</summary>
    public string Host { get; set; } = "";

    /// <summary>Port; 25 unless set.</summary>
    public int Port { get; set; } = 25;

    /// <summary>Whether the connection must be encrypted; off only for a server on the same machine.</summary>
    public bool Encrypted { get; set; } = true;

    /// <summary>User name at the server; empty = none.</summary>
    public string User { get; set; } = "";

    /// <summary>Password at the server.</summary>
    public string Password { get; set; } = "";

    /// <summary>Sender's address.</summary>
    public string From { get; set; } = "kademe@localhost";

    /// <summary>What is wrong with them, as a setting and what it may be; null when nothing is.</summary>
    public string? Fault => KademeSettings.OutOf($"Mail:{nameof(Port)}", Port, 1, 65_535);
}

/// <summary>How long a call waits for its user, in business days of the calendar it was promised by (REQ-050, REQ-075, REQ-137).</summary>
public sealed class WaitSettings
{
    /// <summary>Days after which an open question is recalled; 0 = never.</summary>
    public int FirstReminder { get; set; } = 2;

    /// <summary>Days after which it is recalled again; 0 = never.</summary>
    public int SecondReminder { get; set; } = 5;

    /// <summary>Days after which a call closes whose user does not answer, or does not say whether it is solved; 0 = never.</summary>
    public int Close { get; set; } = 10;

    /// <summary>Days before the closing on which it is announced.</summary>
    public int Notice { get; set; } = 2;

    /// <summary>Days in which a closed call may be opened again; 0 = on the day of its closing alone.</summary>
    public int Reopen { get; set; } = 10;

    /// <summary>What is wrong with them, as a setting and what it may be; null when nothing is.</summary>
    public string? Fault
    {
        get
        {
            (string Name, int Days)[] all = [(nameof(FirstReminder), FirstReminder), (nameof(SecondReminder), SecondReminder), (nameof(Close), Close), (nameof(Notice), Notice), (nameof(Reopen), Reopen)];
            if (Array.Find(all, one => one.Days is < 0 or > BusinessDays.Most) is { Name: { } name }) return $"Wait:{name} must be from 0 to {BusinessDays.Most}.";
            if (SecondReminder > 0 && SecondReminder <= FirstReminder) return $"Wait:{nameof(SecondReminder)} must be 0 or later than Wait:{nameof(FirstReminder)}.";
            if (Close == 0) return null;
            if (Math.Max(FirstReminder, SecondReminder) >= Close) return $"Wait:{nameof(Close)} must be 0 or later than the reminders.";
            return Notice is 0 || Notice >= Close ? $"Wait:{nameof(Notice)} must be at least 1 and less than Wait:{nameof(Close)}." : null;
        }
    }
}

/// <summary>How much a report reads at most, and how long; what was left out it says.</summary>
public sealed class ReportSettings
{
    /// <summary>Clocks that one figure or table is made of, the newest first.</summary>
    public int MostClocks { get; set; } = 20_000;

    /// <summary>Calls that are folded anew from their facts, the newest first.</summary>
    public int MostCalls { get; set; } = 1_000;

    /// <summary>Rows of a file.</summary>
    public int MostRows { get; set; } = 5_000;

    /// <summary>Seconds after which a report is given up.</summary>
    public int Seconds { get; set; } = 30;

    /// <summary>Connections to the database that all reports together have; the others wait for one.</summary>
    public int Connections { get; set; } = 4;

    /// <summary>What is wrong with them, as a setting and what it may be; null when nothing is.</summary>
    public string? Fault =>
        KademeSettings.OutOf($"Reports:{nameof(MostClocks)}", MostClocks, 1, 10_000_000)
        ?? KademeSettings.OutOf($"Reports:{nameof(MostCalls)}", MostCalls, 1, 1_000_000)
        ?? KademeSettings.OutOf($"Reports:{nameof(MostRows)}", MostRows, 1, 1_000_000)
        ?? KademeSettings.OutOf($"Reports:{nameof(Seconds)}", Seconds, 1, 3_600)
        ?? KademeSettings.OutOf($"Reports:{nameof(Connections)}", Connections, 1, 100);
}

/// <summary>How much may be sent as files, and who looks for malware in them.</summary>
public sealed class FileSettings
{
    /// <summary>Bytes of a megabyte, as sizes are shown.</summary>
    public const long Megabyte = 1024 * 1024;

    /// <summary>Most bytes of one file; 25 MB unless set.</summary>
    public long Largest { get; set; } = 25 * Megabyte;

    /// <summary>Most files that go with one request or message.</summary>
    public int MostAtOnce { get; set; } = 10;

    /// <summary>Most bytes of all files of one call; 100 MB unless set.</summary>
    public long MostOfCall { get; set; } = 100 * Megabyte;

    /// <summary>Address of a clamd, <c>host:port</c>; empty = only the standard test file is recognised.</summary>
    public string Clamd { get; set; } = "";

    /// <summary>What is wrong with them, as a setting and what it may be; null when nothing is.</summary>
    public string? Fault =>
        KademeSettings.OutOf($"Files:{nameof(Largest)}", Largest, 1, 10_000 * Megabyte)
        ?? KademeSettings.OutOf($"Files:{nameof(MostAtOnce)}", MostAtOnce, 1, 100)
        ?? KademeSettings.OutOf($"Files:{nameof(MostOfCall)}", MostOfCall, 1, 1_000_000 * Megabyte);
}
