using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Kernel;

/// <summary>Where SQLite keeps the next number of a series; PostgreSQL uses sequences of the same name.</summary>
internal sealed class NumberSeries
{
    public required string Name { get; init; }

    public long Next { get; set; }
}

internal sealed class NumberSeriesTable : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> series)
    {
        series.ToTable("number_series");
        series.HasKey(s => s.Name);
        series.Property(s => s.Name).HasMaxLength(60);
    }
}

/// <summary>Gives out numbers before anything is written.</summary>
public sealed class Numbers(KademeDb db, IStorage storage)
{
    /// <summary>The next number of a kind, inside the running decision.</summary>
    public async Task<T> Next<T>(CancellationToken ct)
        where T : struct, INumber<T> => T.Of((await storage.NextNumbers(db, typeof(T).Name, 1, ct))[0]);

    /// <summary>As many numbers as an import needs, rising.</summary>
    public async Task<IReadOnlyList<T>> Next<T>(int count, CancellationToken ct)
        where T : struct, INumber<T> => [.. (await storage.NextNumbers(db, typeof(T).Name, count, ct)).Select(T.Of)];

    /// <summary>Where a series starts: numbers people say aloud have four or five digits from the first day.</summary>
    public static long StartOf(string series) => series switch
    {
        nameof(CallNumber) => 20001,
        nameof(WorkRecordNumber) => 7001,
        nameof(TestCaseNumber) => 1001,
        nameof(SubscriptionId) => 1001,
        nameof(CalendarId) or nameof(CalendarVersionId) or nameof(AgreementId) or nameof(AgreementVersionId) => 101, // those below are delivered
        _ => 1,
    };

    /// <summary>Names of all series, for the migrations.</summary>
    public static IEnumerable<string> AllSeries => typeof(CallNumber).Assembly.GetTypes()
        .Where(type => type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(INumber<>)))
        .Select(type => type.Name)
        .Order(StringComparer.Ordinal);
}
