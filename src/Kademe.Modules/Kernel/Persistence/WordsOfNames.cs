using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Kernel;

/// <summary>A word of the name of a thing: one row a word, in the order of an index, so that any word of a name is found by its beginning.</summary>
/// <typeparam name="TId">Number of the thing.</typeparam>
public abstract class NameWord<TId>
    where TId : struct
{
    /// <summary>Whose name it is of.</summary>
    public TId Of { get; init; }

    /// <summary>The word, folded.</summary>
    public string Word { get; init; } = "";
}

/// <summary>The table of the words of one kind of thing.</summary>
public abstract class NameWordTable<TWord, TId>(KademeDb db, string table) : IEntityTypeConfiguration<TWord>
    where TWord : NameWord<TId>
    where TId : struct
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<TWord> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ToTable(table);
        builder.HasKey(one => new { one.Of, one.Word });
        builder.Property(one => one.Word).HasMaxLength(NameWords.Longest).ByBytes(db);
        builder.HasIndex(one => new { one.Word, one.Of });
    }
}

/// <summary>Looking for the beginning of words.</summary>
public static class WordsByBeginning
{
    // Comes after whatever else a word may hold, when bytes are compared.
    private const string Last = "\U0010FFFF";

    /// <summary>Whose names have a word that begins so: one stretch of the index.</summary>
    public static IQueryable<TId> Beginning<TWord, TId>(this IQueryable<TWord> words, string beginning)
        where TWord : NameWord<TId>
        where TId : struct
    {
        var end = beginning + Last;
#pragma warning disable CA1309 // the database compares, byte by byte
        return words.Where(one => string.Compare(one.Word, beginning) >= 0 && string.Compare(one.Word, end) < 0).Select(one => one.Of);
#pragma warning restore CA1309
    }
}

/// <summary>Writes the words of every name that is new or was changed, whichever command did it.</summary>
/// <typeparam name="TThing">What has a name.</typeparam>
/// <typeparam name="TWord">Its words.</typeparam>
/// <typeparam name="TId">Its number.</typeparam>
public abstract class WritesNameWords<TThing, TWord, TId> : SaveChangesInterceptor
    where TThing : class
    where TWord : NameWord<TId>, new()
    where TId : struct, IEquatable<TId>
{
    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        var db = (KademeDb)eventData.Context!;
        foreach (var row in db.Held<TThing>().Where(row => row.State is EntityState.Added or EntityState.Modified))
        {
            var (thing, id) = (row.Entity, IdOf(row.Entity));
            var wanted = NamesOf(thing).ToHashSet(StringComparer.Ordinal);
            if (row.State is EntityState.Modified) await db.Set<TWord>().Where(word => word.Of.Equals(id)).LoadAsync(cancellationToken);
            var there = db.Held<TWord>().Where(word => word.Entity.Of.Equals(id)).ToList();
            foreach (var word in there.Where(word => !wanted.Contains(word.Entity.Word))) db.Remove(word.Entity);
            foreach (var word in wanted.Except(there.Select(word => word.Entity.Word), StringComparer.Ordinal)) db.Add(new TWord { Of = id, Word = word });
        }

        return result;
    }

    /// <summary>The number of the thing.</summary>
    protected abstract TId IdOf(TThing thing);

    /// <summary>The words it is found by.</summary>
    protected abstract IReadOnlyList<string> NamesOf(TThing thing);
}
