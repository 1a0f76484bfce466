using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kademe.Adapters.Storage;

/// <summary>
/// What is wrong with the place where data lies, told from an exception: a file that is damaged, locked, full or not allowed, a server that does not answer. These
/// are no defects of the program and pass, or are mended, without a change of it.
/// </summary>
public static class StorageFaults
{
    private const int NoSpaceOnUnix = 28;
    private const int QuotaOnUnix = 122;

    /// <summary>What is wrong, in one plain sentence for whoever keeps the installation; null when it is none of these faults.</summary>
    public static string? InWords(Exception? exception) => exception switch
    {
        null => null,
        SqliteException sqlite => InWords(sqlite) ?? InWords(sqlite.InnerException),
        PostgresException postgres => InWords(postgres),
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException or null } away => $"The database server does not answer: {OneLine(away)}",
        IOException full when IsFull(full) => "The disk is full. Make room; nothing that was confirmed is lost.",
        UnauthorizedAccessException denied => $"This user may not read or write there: {OneLine(denied)}",
        SocketException socket => $"The other side does not answer: {OneLine(socket)}",
        AggregateException several => several.InnerExceptions.Select(InWords).FirstOrDefault(words => words is not null),
        _ => InWords(exception.InnerException),
    };

    /// <summary>Whether the data cannot be reached, or not be written, for reasons outside the program.</summary>
    public static bool IsAway(Exception? exception) => exception switch
    {
        null => false,
        SqliteException sqlite => InWords(sqlite) is not null,
        PostgresException postgres => InWords(postgres) is not null,
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        IOException full when IsFull(full) => true,
        _ => IsAway(exception.InnerException),
    };

    // https://sqlite.org/rescode.html: the primary code is the low byte.
    private static string? InWords(SqliteException exception) => exception.SqliteErrorCode switch
    {
        5 or 6 => "The database file is in use by another program. Let it finish, or stop it.",
        8 => "The database file cannot be written: it, or its folder, is read-only for this user.",
        10 => $"The disk failed while the database file was read or written: {OneLine(exception)}",
        11 => "The database file is damaged. Stop the desk and put the file back from the backup.",
        13 => "The disk is full. Make room; nothing that was confirmed is lost.",
        14 => "The database file cannot be opened: is its folder there, and may this user read and write it?",
        23 => "This user may not read or write the database file.",
        26 => "The file is no database: its beginning is damaged, or it is something else. Put the file back from the backup.",
        _ => null,
    };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static string? InWords(PostgresException exception) => exception.SqlState switch
    {
        "28P01" or "28000" => "The database server does not let this user in: is the password right?",
        "3D000" => "The database server has no database of that name.",
        "53100" => "The disk of the database server is full.",
        "57P03" => "The database server is starting or stopping.",
        "25006" => "The database server takes no writes at the moment.",
        ['5', '3', ..] or ['5', '7', 'P', ..] or ['0', '8', ..] or ['5', '8', ..] => $"The database server cannot serve at the moment: {Line(exception.MessageText)}",
        _ => null,
    };

    private static bool IsFull(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) is 0x27 or 0x70
        : exception.HResult is NoSpaceOnUnix or QuotaOnUnix;

    private static string OneLine(Exception exception) => Line((exception.InnerException ?? exception).Message);

    private static string Line(string text) => text.ReplaceLineEndings(" ").Trim();
}
