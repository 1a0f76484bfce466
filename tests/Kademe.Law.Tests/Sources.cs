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

    internal sealed record Source(string Path, string Text);
}
