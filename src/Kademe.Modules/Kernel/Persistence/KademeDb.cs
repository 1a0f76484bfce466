using System.Reflection;
using Kademe.Domain.Kernel;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NodaTime;

namespace Kademe.Modules.Kernel;

/// <summary>
/// The one model for both databases. Tables stand in their modules (<c>&lt;Noun&gt;Table.cs</c>); a table of things that only some may see
/// takes the context and puts the filter <see cref="Visible"/> on them. Pooling is off, since the context knows who is looking.
/// </summary>
public abstract class KademeDb(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>Name of the query filter that every <see cref="IVisible"/> type carries.</summary>
    public const string Visible = nameof(Visible);

    /// <summary>Who is looking: set once a request; nobody until then.</summary>
    public Viewing Viewing { get; set; } = Viewing.Nobody;

    /// <summary>The running decision left work that is due at once.</summary>
    internal bool HasNewWork { get; set; }

    /// <summary>Keys that protect cookies and tokens; part of every backup.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Reads past the filter <see cref="Visible"/>. Only in the files a law test lists: the system's own work, never a person's question.</summary>
    public IQueryable<T> Unfiltered<T>()
        where T : class, IVisible => Set<T>().IgnoreQueryFilters([Visible]);

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using var detected = DetectOnce();
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var detected = DetectOnce();
        RaiseVersions();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        foreach (var number in typeof(CallNumber).Assembly.GetTypes().Where(IsNumber))
            configurationBuilder.Properties(number).HaveConversion(typeof(NumberConverter<>).MakeGenericType(number));

        if (!Database.IsSqlite()) return;
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var apply = typeof(ModelBuilder).GetMethod(nameof(ModelBuilder.ApplyConfiguration))!;
        foreach (var table in typeof(KademeDb).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            foreach (var shape in table.GetInterfaces().Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)))
            {
                var takesContext = table.GetConstructor([typeof(KademeDb)]) is not null;
                var configuration = takesContext ? Activator.CreateInstance(table, this) : Activator.CreateInstance(table);
                apply.MakeGenericMethod(shape.GenericTypeArguments[0]).Invoke(modelBuilder, [configuration]);
            }
        }

        foreach (var versioned in modelBuilder.Model.GetEntityTypes().Where(type => typeof(IVersioned).IsAssignableFrom(type.ClrType)))
            versioned.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;

        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum && property.GetValueConverter() is null && property.GetProviderClrType() is null)
            {
                property.SetValueConverter(ExactNameConverter.Of(type));
                property.SetMaxLength(40);
            }

            // Numbers are given out before the row is written, so that facts, audience and audit can name them in the same transaction.
            if (IsNumber(type)) property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    /// <summary>
    /// What this decision holds of a kind, added or read. Unlike <see cref="ChangeTracker.Entries{TEntity}()"/> it does not compare everything held with how it
    /// was read, which in a decision about many things would be done for each of them.
    /// </summary>
    public IReadOnlyList<EntityEntry<T>> Held<T>()
        where T : class
    {
        using var undetected = new Undetected(ChangeTracker);
        return [.. ChangeTracker.Entries<T>().Where(row => row.State is not (EntityState.Detached or EntityState.Deleted))];
    }

    // Versions, audit and the saving itself each look at all that changed; what is held is compared with how it was read once for all of them.
    private Undetected DetectOnce()
    {
        ChangeTracker.DetectChanges();
        return new(ChangeTracker);
    }

    private void RaiseVersions()
    {
        foreach (var record in ChangeTracker.Entries<IVersioned>())
        {
            if (record.State is not (EntityState.Modified or EntityState.Unchanged)) continue;
            if (record.State is EntityState.Unchanged && !record.Collections.Any(part => part.IsModified)) continue;
            var version = record.Property(one => one.Version);
            version.CurrentValue = version.OriginalValue + 1;
        }
    }

    private sealed class Undetected : IDisposable
    {
        private readonly ChangeTracker tracker;
        private readonly bool before;

        public Undetected(ChangeTracker tracker)
        {
            (this.tracker, before) = (tracker, tracker.AutoDetectChangesEnabled);
            tracker.AutoDetectChangesEnabled = false;
        }

        public void Dispose() => tracker.AutoDetectChangesEnabled = before;
    }

    private static bool IsNumber(Type type) =>
        type.IsValueType && !type.IsGenericType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(INumber<>));
}

/// <summary>What the filter <see cref="KademeDb.Visible"/> compares with: who is looking, for whom, and when.</summary>
/// <param name="Organization">Organisation acted for; 0 sees nothing.</param>
/// <param name="Person">The person.</param>
/// <param name="OwnOnly">Sees own calls only, not those of the whole organisation.</param>
/// <param name="Everything">Sees calls that never reached the own organisation: keepers of the platform, inspection; and reports, for whoever reads the figures of all.</param>
/// <param name="At">The moment relations are checked at.</param>
public sealed record Viewing(OrganizationId Organization, PersonId Person, bool OwnOnly, bool Everything, Instant At)
{
    /// <summary>Sees nothing.</summary>
    public static Viewing Nobody { get; } = new(default, default, OwnOnly: true, Everything: false, Instant.MinValue);

    /// <summary>Reads the internal parts of every call: keepers of the platform, and inspection (rule 4).</summary>
    public bool Inspects { get; init; }

    /// <summary>Holds a role at some level, certified or not: running work stays with whoever has it (REQ-161).</summary>
    public bool WorksAtDesk { get; init; }

    /// <summary>Levels at which the person holds the role and a certificate that is valid at this moment (REQ-006).</summary>
    public IReadOnlyList<SupportLevel> Levels { get; init; } = [];

    /// <summary>First level, with its certificate.</summary>
    public bool ActsAtFirst => Levels.Contains(SupportLevel.L1);

    /// <summary>Second level, with its certificate.</summary>
    public bool ActsAtSecond => Levels.Contains(SupportLevel.L2);

    /// <summary>Third level, with its certificate.</summary>
    public bool ActsAtThird => Levels.Contains(SupportLevel.L3);

    /// <summary>Fourth level, with its certificate.</summary>
    public bool ActsAtFourth => Levels.Contains(SupportLevel.L4);
}
