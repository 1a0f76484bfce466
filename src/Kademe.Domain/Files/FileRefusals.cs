using Kademe.Domain.Kernel;

namespace Kademe.Domain.Files;

/// <summary>A sent file was not taken.</summary>
public abstract record FileRefusal(string File, string Code, RefusalKind Kind = RefusalKind.Invalid) : Refusal(Code, Kind)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [File];

    /// <inheritdoc/>
    public override string Field => "Files";
}

/// <summary>Files of this kind are not taken.</summary>
public sealed record FileTypeNotTaken(string File) : FileRefusal(File, "attachment.type-not-taken")
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [File, string.Join(", ", FileKinds.Extensions)];
}

/// <summary>The content is not what the ending of the name says.</summary>
public sealed record FileNotWhatItSays(string File) : FileRefusal(File, "attachment.not-what-it-says");

/// <summary>There is nothing in it.</summary>
public sealed record FileEmpty(string File) : FileRefusal(File, "attachment.empty");

/// <summary>It is larger than a file may be.</summary>
public sealed record FileTooLarge(string File, long MostMegabytes) : FileRefusal(File, "attachment.too-large", RefusalKind.TooLarge)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [File, MostMegabytes];
}

/// <summary>Its sending broke off.</summary>
public sealed record FileBrokenOff(string File) : FileRefusal(File, "attachment.broken-off");

/// <summary>The check for malware found some.</summary>
public sealed record FileIsMalware(string File) : FileRefusal(File, "attachment.malware");

/// <summary>The check for malware could not be made, so the file is not taken.</summary>
public sealed record FileNotChecked(string File) : FileRefusal(File, "attachment.not-checked", RefusalKind.Conflict);

/// <summary>More files than go with one request or message.</summary>
public sealed record TooManyFiles(int Most) : Refusal("attachment.too-many", RefusalKind.Invalid)
{
    /// <inheritdoc/>
    public override IReadOnlyList<object> Arguments => [Most];

    /// <inheritdoc/>
    public override string Field => "Files";
}
