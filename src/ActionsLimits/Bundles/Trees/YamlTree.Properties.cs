using System.Text;
using System.Text.RegularExpressions;

namespace ActionsLimits.Bundles.Trees;

/// <content>Directives, tags, anchors and aliases.</content>
internal sealed partial class YamlTree
{
    /// <summary>js-yaml's <c>maxTotalMergeKeys</c>.</summary>
    private const int MaximumMergedKeys = 10_000;

    private const string BadTag = "a tag (a word that starts with !) cannot be read; a text that starts with ! needs quotes";
    private const string ContainsItself = "an alias refers to a node that contains it";
    private const string BadDirective = "a line that starts with % at the top of a document is no directive that can be read";

    /// <summary>Nodes by anchor; <see langword="null"/> while the node itself is being read.</summary>
    private readonly Dictionary<string, DataNode?> _anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlMapping> _openMappings = new(StringComparer.Ordinal);
    private readonly List<(string Name, bool Existed, DataNode? Node)> _anchorLog = [];
    private int _anchorAttempts;
    private Dictionary<string, string>? _tagHandles;
    private int _mergedKeys;

    /// <summary>Place of an alias of a mapping that is still being read, until a merge key takes it; -1 for none.</summary>
    private int _unfinishedAlias = -1;

    /// <summary>Reads the lines that start with <c>%</c> before a document.</summary>
    /// <returns>Whether there was one.</returns>
    private bool Directives()
    {
        var hasDirectives = false;
        var hasVersion = false;
        while (true)
        {
            SkipSeparation(comments: true);
            if (_lineIndent > 0 || Current != '%')
            {
                return hasDirectives;
            }

            hasDirectives = true;
            var start = _position++;
            var name = Word();
            if (name.Length == 0)
            {
                throw Problem(BadDirective, start);
            }

            var arguments = new List<string>();
            while (Current != '\0')
            {
                while (Current is ' ' or '\t')
                {
                    _position++;
                }

                if (Current == '#')
                {
                    SkipToLineEnd();
                    break;
                }

                if (IsLineBreak(Current))
                {
                    break;
                }

                arguments.Add(Word());
            }

            if (Current != '\0')
            {
                SkipLineBreak();
            }

            switch (name)
            {
                case "YAML":
                    if (hasVersion || arguments.Count != 1 || !VersionPattern().IsMatch(arguments[0]))
                    {
                        throw Problem(BadDirective, start);
                    }

                    hasVersion = true;
                    break;
                case "TAG":
                    if (arguments.Count != 2 || !HandlePattern().IsMatch(arguments[0]) || !UriPattern().IsMatch(arguments[1]) || Unescape(arguments[1]) is not { } prefix
                        || !(_tagHandles ??= new Dictionary<string, string>(StringComparer.Ordinal)).TryAdd(arguments[0], prefix))
                    {
                        throw Problem(BadDirective, start);
                    }

                    break;
            }
        }
    }

    private string Word()
    {
        var start = _position;
        while (Current != '\0' && !IsWhiteOrBreak(Current))
        {
            _position++;
        }

        return _text[start.._position];
    }

    private bool ReadTag()
    {
        if (Current != '!')
        {
            return false;
        }

        var start = _position++;
        if (_tag is not null)
        {
            throw Problem("a value has two tags (words that start with !)", start);
        }

        if (Current == '<')
        {
            var from = ++_position;
            do
            {
                _position++;
            }
            while (_position < _text.Length - 1 && Current != '>');
            if (_position >= _text.Length - 1)
            {
                throw Problem(BadTag, start);
            }

            _tag = TagName(_text[from.._position], start);
            _position++;
            return true;
        }

        var handle = "!";
        if (Current == '!')
        {
            handle = "!!";
            _position++;
        }

        var nameStart = _position;
        while (Current != '\0' && !IsWhiteOrBreak(Current))
        {
            if (Current == '!')
            {
                handle = handle == "!" ? _text[(nameStart - 1)..(_position + 1)] : throw Problem(BadTag, start);
                if (!HandlePattern().IsMatch(handle))
                {
                    throw Problem(BadTag, start);
                }

                nameStart = _position + 1;
            }

            _position++;
        }

        var name = _text[nameStart.._position];
        if (name.AsSpan().IndexOfAny(",[]{}") >= 0)
        {
            throw Problem(BadTag, start);
        }

        name = TagName(name, start);
        if (_tagHandles is not null && _tagHandles.TryGetValue(handle, out var prefix))
        {
            _tag = prefix + name;
        }
        else
        {
            _tag = handle switch
            {
                "!" => "!" + name,
                "!!" => YamlTag.Core + name,
                _ => throw Problem(BadTag, start),
            };
        }

        return true;
    }

    private static string TagName(string name, int start)
        => (name.Length == 0 || UriPattern().IsMatch(name)) && Unescape(name) is { } unescaped ? unescaped : throw Problem(BadTag, start);

    /// <summary>JavaScript's <c>decodeURIComponent</c>, or <see langword="null"/> where that throws.</summary>
    private static string? Unescape(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '%')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, index, 1));
            }
            else if (index + 2 < text.Length && char.IsAsciiHexDigit(text[index + 1]) && char.IsAsciiHexDigit(text[index + 2]))
            {
                bytes.Add(Convert.ToByte(text.Substring(index + 1, 2), 16));
                index += 2;
            }
            else
            {
                return null;
            }
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. bytes]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool ReadAnchor()
    {
        if (Current != '&')
        {
            return false;
        }

        if (_anchor is not null)
        {
            throw Problem("a value has two anchors (words that start with &)");
        }

        _anchor = AnchorName();
        return true;
    }

    private void ReadAlias()
    {
        var start = _position;
        var name = AnchorName();
        if (!_anchors.TryGetValue(name, out var node))
        {
            throw Problem("an alias refers to an anchor that does not exist; a text that starts with * needs quotes", start);
        }

        if (node is null)
        {
            // A mapping may be merged into one that it contains, or into itself; anything else would have no end.
            node = _openMappings.TryGetValue(name, out var mapping) ? DataNode.Of(mapping.ToMembers(), start, start) : throw Problem(ContainsItself, start);
            _unfinishedAlias = start;
        }

        _node = node;
        SkipSeparation(comments: true);
    }

    private string AnchorName()
    {
        var start = _position++;
        while (Current != '\0' && !IsWhiteOrBreak(Current) && !IsFlowIndicator(Current))
        {
            _position++;
        }

        return _position > start + 1 ? _text[(start + 1).._position] : throw Problem("a text that starts with & or * needs quotes", start);
    }

    private void Reserve(string? anchor, YamlMapping? mapping)
    {
        if (anchor is null)
        {
            return;
        }

        Store(anchor, null);
        if (mapping is null)
        {
            _openMappings.Remove(anchor);
        }
        else
        {
            _openMappings[anchor] = mapping;
        }
    }

    private void Store(string anchor, DataNode? node)
    {
        if (_anchorAttempts > 0)
        {
            var existed = _anchors.TryGetValue(anchor, out var before);
            _anchorLog.Add((anchor, existed, before));
        }

        _anchors[anchor] = node;
    }

    private int BeginAnchors()
    {
        _anchorAttempts++;
        return _anchorLog.Count;
    }

    private void CommitAnchors(int mark)
    {
        _anchorAttempts--;
        if (_anchorAttempts == 0)
        {
            _anchorLog.RemoveRange(mark, _anchorLog.Count - mark);
        }
    }

    private void RollBackAnchors(int mark)
    {
        _anchorAttempts--;
        for (var index = _anchorLog.Count - 1; index >= mark; index--)
        {
            var (name, existed, node) = _anchorLog[index];
            if (existed)
            {
                _anchors[name] = node;
            }
            else
            {
                _anchors.Remove(name);
            }
        }

        _anchorLog.RemoveRange(mark, _anchorLog.Count - mark);
    }

    [GeneratedRegex("""^1\.[0-9]+\z""", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();

    [GeneratedRegex("""^(?:!|!!|![0-9A-Za-z-]+!)\z""", RegexOptions.CultureInvariant)]
    private static partial Regex HandlePattern();

    [GeneratedRegex("""^(?:!|[^,\[\]{}])(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex UriPattern();
}
