using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ActionsLimits;

/// <summary>Opens the data files that this assembly carries as resources.</summary>
internal static class EmbeddedData
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false };

    /// <summary>Parses a data file. The caller disposes the document.</summary>
    /// <param name="name">File name, such as <c>limits.json</c>.</param>
    /// <exception cref="InvalidOperationException">The assembly was built without the file.</exception>
    internal static JsonDocument Open(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The data file {name} is missing from this assembly.");
        return JsonDocument.Parse(stream, Options);
    }

    /// <summary>A required string.</summary>
    internal static string Text(JsonElement element, string property)
        => element.GetProperty(property).GetString() ?? throw new InvalidOperationException($"The data file has null as '{property}'.");

    /// <summary>An optional string; <see langword="null"/> when absent.</summary>
    internal static string? OptionalText(JsonElement element, string property)
        => element.TryGetProperty(property, out var value) ? value.GetString() : null;

    /// <summary>An optional truth value; <see langword="null"/> when absent.</summary>
    internal static bool? OptionalFlag(JsonElement element, string property)
        => element.TryGetProperty(property, out var value) ? value.GetBoolean() : null;

    /// <summary>An optional array of strings; empty when absent.</summary>
    internal static ImmutableArray<string> Texts(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var array))
        {
            return [];
        }

        var texts = new string[array.GetArrayLength()];
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            texts[index++] = item.GetString() ?? throw new InvalidOperationException($"The data file has null in '{property}'.");
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(texts);
    }
}
