using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kademe.Modules.Kernel;

/// <summary>Columns that hold a small value as JSON, alike on both databases.</summary>
public static class JsonColumns
{
    /// <summary>Stores the value as JSON text; compared by that text.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property, int longest)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, KademeJson.Options),
            text => JsonSerializer.Deserialize<T>(text, KademeJson.Options)!,
            new ValueComparer<T>(
                (one, other) => string.Equals(JsonSerializer.Serialize(one, KademeJson.Options), JsonSerializer.Serialize(other, KademeJson.Options), StringComparison.Ordinal),
                value => JsonSerializer.Serialize(value, KademeJson.Options).GetHashCode(StringComparison.Ordinal),
                value => value));
        return property.HasMaxLength(longest);
    }
}
