using Kademe.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace Kademe.Modules.Kernel;

/// <summary>Numbers are stored as 64-bit integers.</summary>
internal sealed class NumberConverter<T>() : ValueConverter<T, long>(number => number.Value, value => Of(value))
    where T : struct, INumber<T>
{
    private static T Of(long value) => T.Of(value);
}

/// <summary>SQLite holds a moment as milliseconds since 1970, the precision the clock is cut to.</summary>
internal sealed class InstantConverter() : ValueConverter<Instant, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => Instant.FromUnixTimeMilliseconds(milliseconds));

/// <summary>SQLite holds a date as ISO text, which sorts as dates do.</summary>
internal sealed class LocalDateConverter() : ValueConverter<LocalDate, string>(
    date => LocalDatePattern.Iso.Format(date),
    text => LocalDatePattern.Iso.Parse(text).Value);

/// <summary>Choices are stored by their name; a row that holds anything else than exactly one (<see cref="ExactName"/>) was not written by us.</summary>
internal sealed class ExactNameConverter<T>() : ValueConverter<T, string>(value => NameOf(value), name => ValueOf(name))
    where T : struct, Enum
{
    private static string NameOf(T value) => Enum.GetName(value) ?? throw new InvalidOperationException($"{typeof(T).Name} has no value {value:D}.");

    private static T ValueOf(string name) => ExactName.Of<T>(name) ?? throw new InvalidOperationException($"{typeof(T).Name} has no value called {name}.");
}

/// <summary>The converter of whichever enumeration.</summary>
internal static class ExactNameConverter
{
    public static ValueConverter Of(Type enumeration) =>
        (ValueConverter)Activator.CreateInstance(typeof(ExactNameConverter<>).MakeGenericType(enumeration))!;
}

/// <summary>Which database the model is built for, without knowing its provider.</summary>
public static class Databases
{
    /// <summary>The model is built for SQLite.</summary>
    public static bool IsSqlite(this Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database) =>
        database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true;
}
