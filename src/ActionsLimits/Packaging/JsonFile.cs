using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActionsLimits.Packaging;

/// <summary>JSON as every generated file of a release has it: two spaces, LF on every system, a final LF, nothing escaped that need not be.</summary>
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
