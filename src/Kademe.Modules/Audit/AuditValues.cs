using System.Globalization;
using System.Text.Json;
using Kademe.Modules.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace Kademe.Modules.Audit;

/// <summary>Reads old and new values of a changed row as the audit holds them: numbers, choices and moments as they are, words as digests, secrets not at all.</summary>
internal sealed class AuditValues(AuditSeal seal)
{
    /// <summary>Property → [old, new]; empty when a change changes nothing that is told.</summary>
    public Dictionary<string, object?[]> Of(EntityEntry entry, EntityState state)
    {
        var changes = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        Add(changes, "", entry.Properties, state);
        foreach (var part in entry.ComplexProperties) Add(changes, part, state);
        return changes;
    }

    /// <summary>The row's key; parts that are words stand as digests.</summary>
    public string KeyOf(EntityEntry entry) => string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties
        .Select(part => Convert.ToString(Shown(part, entry.Property(part).CurrentValue), CultureInfo.InvariantCulture)));

    private void Add(Dictionary<string, object?[]> changes, ComplexPropertyEntry part, EntityState state)
    {
        Add(changes, part.Metadata.Name + ".", part.Properties, state);
        foreach (var inner in part.ComplexProperties) Add(changes, inner, state);
    }

    private void Add(Dictionary<string, object?[]> changes, string path, IEnumerable<PropertyEntry> properties, EntityState state)
    {
        foreach (var property in properties)
        {
            var before = state is EntityState.Added ? null : property.OriginalValue;
            var after = state is EntityState.Deleted ? null : property.CurrentValue;
            if (property.Metadata.IsPrimaryKey() || (before is null && after is null)) continue;
            if (state is EntityState.Modified && (!property.IsModified || property.Metadata.GetValueComparer().Equals(before, after))) continue;
            changes[path + property.Metadata.Name] = AuditScope.IsSecret(property.Metadata.Name) || property.Metadata.ClrType == typeof(byte[])
                ? ["changed"]
                : [Shown(property.Metadata, before), Shown(property.Metadata, after)];
        }
    }

    private object? Shown(IProperty property, object? value) => value switch
    {
        null or bool or Enum or Instant or LocalDate or byte or short or int or long or decimal or double or float => value,
        DateTimeOffset moment => Instant.FromDateTimeOffset(moment),
        string words => seal.Digest(FieldOf(property), words),
        _ when property.GetTypeMapping().Converter?.ConvertToProvider(value) is long number => number,
        _ => seal.Digest(FieldOf(property), JsonSerializer.Serialize(value, value.GetType(), KademeJson.Options)),
    };

    private static string FieldOf(IProperty property) => $"{property.DeclaringType.DisplayName()}.{property.Name}";
}
