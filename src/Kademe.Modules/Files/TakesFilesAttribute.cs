namespace Kademe.Modules.Files;

/// <summary>
/// Marks the page or route to which files may be sent: its body may be as large as the settings allow files to be. Everywhere else the small bound stands.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute : Attribute
{
    /// <summary>Only one file is sent at a time.</summary>
    public bool OneOnly { get; init; }
}
