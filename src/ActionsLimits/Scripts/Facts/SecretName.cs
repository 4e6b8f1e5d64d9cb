namespace ActionsLimits.Scripts.Facts;

/// <summary>Tells whether a variable or property is named like something secret.</summary>
internal static class SecretName
{
    private static readonly string[] SecretWords =
    [
        "secret", "password", "passwd", "passphrase", "pwd", "token", "apikey", "clientsecret", "privatekey", "accesskey", "authkey",
        "signingkey", "encryptionkey", "credential", "credentials", "authorization",
    ];

    /// <summary>Last words that make a name one of something about a secret: its address, its kind, its label.</summary>
    private static readonly string[] HarmlessEnds =
    [
        "name", "url", "uri", "type", "field", "header", "endpoint", "id", "path", "label", "title", "message", "hint", "policy", "length",
        "expiry", "expires", "ttl", "in", "at", "format", "prefix", "suffix", "regex", "pattern", "param", "parameter", "claim", "scope", "scopes",
        "audience", "issuer", "version", "error", "prompt", "placeholder", "description", "text", "key.name", "keyname", "cachekey", "status", "host",
        "hostname", "domain", "method", "algorithm", "alg", "hash", "event", "action", "class", "selector", "page", "link", "template",
    ];

    /// <summary>Whether a value under this name is meant to be secret.</summary>
    /// <param name="name">Name of a variable, property or header, in any spelling.</param>
    public static bool IsSecret(string name)
    {
        if (name.Length is < 3 or > 64)
        {
            return false;
        }

        Span<char> plain = stackalloc char[name.Length];
        Span<char> last = stackalloc char[name.Length];
        var length = 0;
        var lastLength = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsAsciiLetterOrDigit(c))
            {
                lastLength = 0;
                continue;
            }

            // A capital after a small letter starts a word.
            if (char.IsAsciiLetterUpper(c) && i > 0 && char.IsAsciiLetterLower(name[i - 1]))
            {
                lastLength = 0;
            }

            last[lastLength++] = plain[length++] = char.ToLowerInvariant(c);
        }

        ReadOnlySpan<char> end = last[..lastLength];
        foreach (var harmless in HarmlessEnds)
        {
            if (end.SequenceEqual(harmless))
            {
                return false;
            }
        }

        ReadOnlySpan<char> whole = plain[..length];
        foreach (var word in SecretWords)
        {
            if (whole.IndexOf(word) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
