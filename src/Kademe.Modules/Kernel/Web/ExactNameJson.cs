using System.Text.Json;
using System.Text.Json.Serialization;
using Kademe.Domain.Kernel;

namespace Kademe.Modules.Kernel;

/// <summary>Choices in JSON: a text that is exactly one defined name (<see cref="ExactName"/>), as a value and as a key; anything else is not understood.</summary>
public sealed class ExactNameJson : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsEnum;
    }

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String ? Value(reader.GetString()) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(NameOf(value));

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Value(reader.GetString());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(NameOf(value));

        private static T Value(string? name) => ExactName.Of<T>(name) ?? throw new JsonException();

        // What could not be read again is not written either.
        private static string NameOf(T value) => Enum.GetName(value) ?? throw new JsonException($"{typeof(T).Name} has no value {value:D}.");
    }
}
