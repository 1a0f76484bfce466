using System.CommandLine;
using System.Globalization;
using Kademe.Migrations;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Host.Commands;

/// <summary>Looks whether this installation can run: settings, folder, key, database, schema, clock, mail. One line each; 0 when nothing failed.</summary>
internal static class Doctor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly Duration Skew = Duration.FromSeconds(2);

    private enum Finding
    {
        Ok,
        Warn,
        Fail,
    }

    public static Command Command()
    {
        var command = new Command("doctor", "Checks settings, database, folder, key, clock and mail") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, ct) => Run([.. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static async Task<int> Run(string[] args, CancellationToken ct)
    {
        var failed = false;
        async Task<bool> Check(string what, Func<Task<(Finding, string)>> look)
        {
            var (finding, words) = await Guarded(look);
            failed |= finding is Finding.Fail;
            await Console.Out.WriteLineAsync($"{finding.ToString().ToUpperInvariant(),-4} {what}: {words}");
            return finding is not Finding.Fail;
        }

        IHost? host = null;
        var composed = await Check("Settings", () =>
        {
            host = Compose(args);
            return Task.FromResult((Finding.Ok, "read"));
        });
        if (!composed || host is null) return 1;
        using (host)
        {
            await using var scope = host.Services.CreateAsyncScope();
            var settings = scope.ServiceProvider.GetRequiredService<KademeSettings>();
            var db = scope.ServiceProvider.GetRequiredService<KademeDb>();
            await Check("Public address", () => Task.FromResult(PublicAddress(settings)));
            await Check("Data folder", () => Folder(settings, ct));
            await Check("Key file", () => Task.FromResult(Key(settings)));
            if (await Check("Database", () => Reachable(db, ct)))
            {
                if (await Check("Schema", () => UpToDate(db, ct))) await Check("Key", () => Own(db, scope.ServiceProvider.GetRequiredService<InstallationKey>(), settings, ct));
                await Check("Clock", () => InStep(db, scope.ServiceProvider.GetRequiredService<TimeProvider>(), ct));
            }

            await Check("Mail", () => Mail(settings, scope.ServiceProvider.GetRequiredService<IMailer>(), ct));
            await Check("Malware", () => Malware(scope.ServiceProvider.GetRequiredService<IMalwareCheck>(), ct));
        }

        return failed ? 1 : 0;
    }

    private static async Task<(Finding Finding, string Words)> Guarded(Func<Task<(Finding, string)>> look)
    {
        try
        {
            return await look();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (Finding.Fail, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private static IHost Compose(string[] args)
    {
        var builder = Composition.Prepare(args);
        builder.Logging.ClearProviders();
        builder.AddKademe();
        return builder.Build();
    }

    private static (Finding, string) PublicAddress(KademeSettings settings)
    {
        if (!Uri.TryCreate(settings.PublicAddress, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return (Finding.Fail, $"'{settings.PublicAddress}' is not a web address");
        return address.IsLoopback ? (Finding.Warn, $"{address} reaches only this machine; links in mails start with it") : (Finding.Ok, address.ToString());
    }

    private static async Task<(Finding, string)> Folder(KademeSettings settings, CancellationToken ct)
    {
        if (!Directory.Exists(settings.Folder)) return (Finding.Fail, $"{settings.Folder} does not exist yet; run: kademe migrate");
        var probe = Path.Combine(settings.Folder, "doctor.tmp");
        await File.WriteAllTextAsync(probe, "", ct);
        File.Delete(probe);
        return (Finding.Ok, $"{settings.Folder} can be written");
    }

    private static (Finding, string) Key(KademeSettings settings)
    {
        var path = Path.Combine(settings.Folder, KeyFile.Name);
        if (!File.Exists(path)) return (Finding.Warn, $"{path} does not exist yet; it is made with the database");
        var others = OperatingSystem.IsWindows() ? UnixFileMode.None : File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        return others == UnixFileMode.None ? (Finding.Ok, path) : (Finding.Warn, $"{path} can be read by others than its owner");
    }

    private static async Task<(Finding, string)> Reachable(KademeDb db, CancellationToken ct)
    {
        if (await db.Database.CanConnectAsync(ct)) return (Finding.Ok, db.Database.ProviderName!.Split('.')[^1]);
        return db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)
            ? (Finding.Fail, "there is no database file yet; run: kademe migrate")
            : (Finding.Fail, "the server does not answer, or does not let in");
    }

    private static async Task<(Finding, string)> UpToDate(KademeDb db, CancellationToken ct) =>
        await Schema.Pending(db, ct) is { Count: > 0 } pending ? (Finding.Fail, $"behind by {pending.Count} migration(s); run: kademe migrate") : (Finding.Ok, "up to date");

    private static async Task<(Finding, string)> Own(KademeDb db, InstallationKey key, KademeSettings settings, CancellationToken ct) =>
        await KeyFile.DoubtOf(db, key, settings.Folder, ct) is { } doubt ? (Finding.Fail, doubt) : (Finding.Ok, "the database belongs to it");

    private static async Task<(Finding, string)> InStep(KademeDb db, TimeProvider time, CancellationToken ct)
    {
        if (db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)) return (Finding.Ok, "the database is on this machine");
        var theirs = await db.Database.SqlQuery<long>($"""SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AS "Value" """).SingleAsync(ct);
        var apart = time.Now() - Instant.FromUnixTimeMilliseconds(theirs);
        var seconds = apart.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return apart > Skew || apart < -Skew ? (Finding.Warn, $"{seconds} s apart from the database's") : (Finding.Ok, "in step with the database's");
    }

    private static async Task<(Finding, string)> Mail(KademeSettings settings, IMailer mailer, CancellationToken ct)
    {
        if (settings.Mail.Host.Length == 0) return (Finding.Warn, "no server is set; notices stay in the bell");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        await mailer.Reach(limit.Token);
        return (Finding.Ok, string.Create(CultureInfo.InvariantCulture, $"{settings.Mail.Host}:{settings.Mail.Port} answers{(settings.Mail.Encrypted ? ", encrypted" : "")}"));
    }

    private static async Task<(Finding, string)> Malware(IMalwareCheck check, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        return await check.Reach(limit.Token) is { } who ? (Finding.Ok, who) : (Finding.Warn, "no scanner is set; of malware only the standard test file is recognised");
    }
}
