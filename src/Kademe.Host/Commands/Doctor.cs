using System.CommandLine;
using System.Globalization;
using Kademe.Migrations;
using Kademe.Modules.Calls;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Kademe.Host.Commands;

/// <summary>Looks whether this installation can run: settings, folder, disk, key, database and its pages, schema, clock, mail. One line each; 0 when nothing failed.</summary>
internal static class Doctor
{
    private const int ProbeLength = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly Duration Skew = Duration.FromSeconds(2);

    internal enum Finding
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
            await Check("Disk", () => Task.FromResult(Space(settings)));
            var keyed = await Check("Key file", () => Task.FromResult(Key(settings)));
            await Check("Files", () => Task.FromResult(Modes(settings)));
            if (await Check("Database", () => Reachable(db, settings, ct)))
            {
                await Check("Pages", () => Sound(db, settings, ct));
                if (await Check("Schema", () => UpToDate(db, ct)) && keyed) await Check("Key", () => Own(db, scope.ServiceProvider.GetRequiredService<InstallationKey>(), settings, ct));
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
            return (Finding.Fail, Plainly.InWords(exception));
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
        if (File.Exists(settings.Folder)) return (Finding.Fail, $"{settings.Folder} is a file, and a folder is needed there");
        if (!Directory.Exists(settings.Folder)) return (Finding.Fail, Unmade(settings.Folder));
        var probe = Path.Combine(settings.Folder, "doctor.tmp");
        try
        {
            await File.WriteAllBytesAsync(probe, new byte[ProbeLength], ct); // a full disk takes a name, and no contents
        }
        catch (UnauthorizedAccessException)
        {
            return (Finding.Fail, $"{settings.Folder} cannot be written by this user");
        }
        finally
        {
            File.Delete(probe);
        }

        return (Finding.Ok, $"{settings.Folder} can be written");
    }

    // Whether it could be made is tried beside what is there already: another folder, gone at once.
    private static string Unmade(string folder)
    {
        var above = Path.GetDirectoryName(folder);
        while (above is not null && !Directory.Exists(above)) above = Path.GetDirectoryName(above);
        try
        {
            Directory.Delete(Directory.CreateDirectory(Path.Combine(above ?? folder, Path.GetRandomFileName())).FullName);
            return $"{folder} does not exist yet; run: kademe migrate";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{folder} does not exist, and cannot be made there by this user";
        }
    }

    private static (Finding, string) Space(KademeSettings settings)
    {
        if (!Directory.Exists(settings.Folder)) return (Finding.Ok, "not looked at: the data folder does not exist yet");
        return Space(settings.Folder, new DriveInfo(settings.Folder).AvailableFreeSpace);
    }

    /// <summary>What is said of so many free bytes.</summary>
    internal static (Finding, string) Space(string folder, long free)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"{free / 1_000_000:N0} MB are free at {folder}");
        return free switch
        {
            < 50_000_000 => (Finding.Fail, $"the disk is full: {words}"),
            < 1_000_000_000 => (Finding.Warn, $"little room is left: {words}"),
            _ => (Finding.Ok, words),
        };
    }

    private static (Finding, string) Key(KademeSettings settings)
    {
        var path = Path.Combine(settings.Folder, KeyFile.Name);
        if (!File.Exists(path)) return (Finding.Warn, $"{path} does not exist yet; it is made with the database");
        if (KeyFile.FaultOf(settings.Folder) is { } fault) return (Finding.Fail, fault);
        return OwnerOnly.IsOpen(path) ? (Finding.Warn, $"{path} can be read by others than its owner") : (Finding.Ok, path);
    }

    private static (Finding, string) Modes(KademeSettings settings)
    {
        var file = Schema.FileOf(settings);
        List<string> open = [.. new[] { settings.Folder, file, $"{file}-wal", $"{file}-shm", Path.Combine(settings.Folder, "files") }.OfType<string>().Where(OwnerOnly.IsOpen)];
        return open.Count == 0 ? (Finding.Ok, "nobody else may read them") : (Finding.Warn, $"others than the owner may use {string.Join(", ", open)}");
    }

    private static async Task<(Finding, string)> Reachable(KademeDb db, KademeSettings settings, CancellationToken ct)
    {
        if (Schema.FileOf(settings) is not { } file)
        {
            await db.Database.OpenConnectionAsync(ct);
            await db.Database.CloseConnectionAsync();
            return (Finding.Ok, "the server answers and lets in");
        }

        if (!File.Exists(file)) return (Finding.Fail, "there is no database file yet; run: kademe migrate");
        using (File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            _ = await Schema.Pending(db, ct); // reads its first pages
        }

        return (Finding.Ok, $"{file} can be read and written");
    }

    private static async Task<(Finding, string)> Sound(KademeDb db, KademeSettings settings, CancellationToken ct) => Schema.FileOf(settings) is null
        ? (Finding.Ok, "the server looks after them")
        : await Schema.DamageOf(db, settings, whole: true, ct) is { } damage ? (Finding.Fail, damage) : (Finding.Ok, "whole");

    private static async Task<(Finding, string)> UpToDate(KademeDb db, CancellationToken ct)
    {
        if (await Schema.NewerThanKnown(db, ct) is { } newer) return (Finding.Fail, newer);
        return await Schema.Pending(db, ct) is { Count: > 0 } pending ? (Finding.Fail, $"behind by {pending.Count} migration(s); run: kademe migrate") : (Finding.Ok, "up to date");
    }

    private static async Task<(Finding, string)> Own(KademeDb db, InstallationKey key, KademeSettings settings, CancellationToken ct) =>
        await KeyFile.DoubtOf(db, key, settings.Folder, ct) is { } doubt ? (Finding.Fail, doubt) : (Finding.Ok, "the database belongs to it");

    private static async Task<(Finding, string)> InStep(KademeDb db, TimeProvider time, CancellationToken ct)
    {
        if (await NewestMoment(db, ct) is { } newest && newest > time.Now() + Skew)
            return (Finding.Fail, $"this machine's clock shows {time.Now()}, and something in the database happened at {newest}: set the clock");
        if (db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)) return (Finding.Ok, "not behind what the database holds");
        var theirs = await db.Database.SqlQuery<long>($"""SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AS "Value" """).SingleAsync(ct);
        var apart = time.Now() - Instant.FromUnixTimeMilliseconds(theirs);
        var seconds = apart.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return apart > Skew || apart < -Skew ? (Finding.Warn, $"{seconds} s apart from the database's") : (Finding.Ok, "in step with the database's");
    }

    private static async Task<Instant?> NewestMoment(KademeDb db, CancellationToken ct)
    {
        if ((await Schema.Pending(db, ct)).Count > 0) return null;
        var newest = await db.Unfiltered<StoredCallFact>().AsNoTracking().OrderByDescending(fact => fact.Id).Select(fact => (Instant?)fact.At).FirstOrDefaultAsync(ct);
        return newest;
    }

    private static async Task<(Finding, string)> Mail(KademeSettings settings, IMailer mailer, CancellationToken ct)
    {
        if (settings.Mail.Host.Length == 0) return (Finding.Warn, "no server is set; notices stay in the bell");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await mailer.Reach(limit.Token);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !ct.IsCancellationRequested)
        {
            var why = limit.IsCancellationRequested ? "no answer in time" : Plainly.InWords(exception);
            return (Finding.Fail, string.Create(CultureInfo.InvariantCulture, $"{settings.Mail.Host}:{settings.Mail.Port} cannot be used: {why}"));
        }

        return (Finding.Ok, string.Create(CultureInfo.InvariantCulture, $"{settings.Mail.Host}:{settings.Mail.Port} answers{(settings.Mail.Encrypted ? ", encrypted" : "")}"));
    }

    private static async Task<(Finding, string)> Malware(IMalwareCheck check, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        return await check.Reach(limit.Token) is { } who ? (Finding.Ok, who) : (Finding.Warn, "no scanner is set; of malware only the standard test file is recognised");
    }
}
