namespace ActionsLimits.Bundles.Keywords;

/// <summary>A key with what it inserts. A class without a printable form, so that no record prints a value.</summary>
internal sealed class KeywordEntry
{
    /// <summary>Creates an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="json">What <c>@@KEY@@</c> inserts.</param>
    /// <param name="text">What <c>##KEY##</c> inserts.</param>
    /// <param name="jsonPattern">Finds <c>@@KEY@@</c>.</param>
    /// <param name="textPattern">Finds <c>##KEY##</c>.</param>
    public KeywordEntry(string key, string json, string text, KeywordPattern jsonPattern, KeywordPattern textPattern)
    {
        Key = key;
        Json = json;
        Text = text;
        JsonPattern = jsonPattern;
        TextPattern = textPattern;
    }

    /// <summary>The key.</summary>
    public string Key { get; }

    /// <summary>What <c>@@KEY@@</c> inserts.</summary>
    public string Json { get; }

    /// <summary>What <c>##KEY##</c> inserts.</summary>
    public string Text { get; }

    /// <summary>Finds <c>@@KEY@@</c>.</summary>
    public KeywordPattern JsonPattern { get; }

    /// <summary>Finds <c>##KEY##</c>.</summary>
    public KeywordPattern TextPattern { get; }
}
