using Kademe.Domain.Tests.Kernel;

namespace Kademe.Law.Tests;

/// <summary>The product's source as it stands in the repository: for what the compiled program no longer says.</summary>
internal static class Sources
{
    private static readonly Lazy<IReadOnlyList<Source>> Read = new(() =>
    [
        .. from file in Directory.EnumerateFiles(Repository.PathOf("src"), "*.*", SearchOption.AllDirectories)
           where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
           let path = Path.GetRelativePath(Repository.PathOf(), file).Replace('\\', '/')
           where !path.StartsWith("src/Kademe.Migrations/", StringComparison.Ordinal) || !path.Contains("/Migrations/20", StringComparison.Ordinal)
           orderby path
           select new Source(path, File.ReadAllText(file)),
    ]);

    /// <summary>Every file of the product but generated migrations.</summary>
    public static IReadOnlyList<Source> All => Read.Value;

    /// <param name="Path">From the root of the repository.</param>
    /// <param name="Text">What stands in it.</param>
    internal sealed record Source(string Path, string Text)
    {
        /// <summary>The file in its module, whichever chapter it lies in: <c>src/Kademe.Modules/Calls/ReplyToCall.cs</c>.</summary>
        public string InModule => Path.Split('/') is ["src", ("Kademe.Modules" or "Kademe.Domain") and var project, var module, .. { Length: > 1 } chapter]
            ? $"src/{project}/{module}/{chapter[^1]}"
            : Path;
    }
}
