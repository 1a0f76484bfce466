using Kademe.Adapters.Calendars;
using Kademe.Adapters.Files;
using Kademe.Adapters.Mail;
using Kademe.Adapters.Sheets;
using Kademe.Adapters.Storage;
using Kademe.Adapters.Storage.Postgres;
using Kademe.Adapters.Storage.Sqlite;
using Kademe.Modules.Files;
using Kademe.Modules.Kernel;
using Kademe.Modules.Notifications;
using Kademe.Modules.Reports;
using Kademe.Modules.Sla;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kademe.Adapters;

/// <summary>The ports' other side.</summary>
public static class AdapterList
{
    /// <summary>Registers an adapter for every port that Modules declare.</summary>
    public static void AddAdapters(this IServiceCollection services, KademeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var storage = StorageSetting.From(settings.Database, settings.Folder);
        services.AddSingleton(storage);
        services.AddSingleton<IStorage>(_ => storage.IsPostgres ? new PostgresStorage(storage.ConnectionString) : new SqliteStorage(storage.ConnectionString));
        services.AddSingleton<IMailer, SmtpMailer>();
        services.AddSingleton<IFileStore, FolderFileStore>();
        if (settings.Files.Clamd.Length == 0)
        {
            services.AddSingleton<IMalwareCheck, TestFileCheck>();
        }
        else
        {
            var (host, port) = ClamdCheck.Parse(settings.Files.Clamd);
            services.AddSingleton<IMalwareCheck>(provider => new ClamdCheck(host, port, provider.GetRequiredService<ILogger<ClamdCheck>>()));
        }

        services.AddSingleton<ICalendarFileReader, IcalFiles>();
        services.AddSingleton<IWritesSheets, Workbooks>();
        services.AddSingleton<IPrintsReports, SkiaReports>();
        if (storage.IsPostgres && settings.Dispatches) services.AddHostedService<JobListener>();
    }
}
