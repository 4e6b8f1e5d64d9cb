using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActionsLimits.Output;

/// <summary>JSON as every generated file has it: two spaces, LF on every system, a final LF, nothing escaped that need not be.</summary>
internal static class JsonFile
{
    // The same escaping everywhere: the files are read by JSON parsers, never embedded in HTML.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one document.</summary>
    /// <param name="write">Writes the root value.</param>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        buffer.GetSpan(1)[0] = (byte)'\n';
        buffer.Advance(1);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes a string property unless the value is <see langword="null"/>.</summary>
    public static void WriteOptional(this Utf8JsonWriter writer, string property, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(property, value);
        }
    }

    /// <summary>Writes a number property unless the value is <see langword="null"/>.</summary>
    public static void WriteOptional(this Utf8JsonWriter writer, string property, long? value)
    {
        if (value is not null)
        {
            writer.WriteNumber(property, value.Value);
        }
    }

    /// <summary>Writes a property that holds an array of strings.</summary>
    public static void WriteStrings(this Utf8JsonWriter writer, string property, IEnumerable<string> values)
    {
        writer.WriteStartArray(property);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
