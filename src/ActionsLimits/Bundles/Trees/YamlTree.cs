using System.Globalization;

namespace ActionsLimits.Bundles.Trees;

/// <summary>
/// Parses one YAML document as js-yaml 4 does for the Deploy CLI: what it accepts, what it refuses, and what everything means. YAML libraries differ from it in
/// hundreds of spellings that occur when keyword markers stand unquoted, so that none of them can say what an import will do. It reads in one pass with the
/// positions kept; an alias is the same node as its anchor, and expanded sizes are bounded.
/// </summary>
internal sealed partial class YamlTree
{
    /// <summary>Deepest nesting; the default of js-yaml's <c>maxDepth</c> since 4.2, which the Deploy CLI leaves alone.</summary>
    public const int MaximumDepth = 100;

    /// <summary>Most nodes of a document with its aliases expanded. A tenant with 100 Actions has some ten thousand.</summary>
    public const int MaximumNodes = 500_000;

    /// <summary>Most keys and values that are read at all, so that a large file takes no memory without bound.</summary>
    private const int MaximumWrittenNodes = 2 * MaximumNodes;

    private readonly string _text;
    private readonly int _length;

    // Where the reader is, and what it knows of the line.
    private int _position;
    private int _line;
    private int _lineStart;
    private int _lineIndent;
    private int _firstTabInLine = -1;
    private int _depth;
    private int _nodeCount;

    // The node that was read last: its properties, and its value once there is one.
    private string? _tag;
    private string? _anchor;
    private YamlNodeKind _kind;
    private DataNode? _node;

    private YamlTree(string text)
    {
        _length = text.Length;

        // A line break and a NUL at the end spare the bounds checks; no text holds a NUL of its own.
        _text = text.Length == 0 || IsLineBreak(text[^1]) ? text + "\0" : text + "\n\0";
    }

    /// <summary>What the node that is being read stands in.</summary>
    private enum Context
    {
        FlowIn,
        FlowOut,
        BlockIn,
        BlockOut,
    }

    private char Current => _text[_position];

    private char Following => _position + 1 < _text.Length ? _text[_position + 1] : '\0';

    private bool HasNull => _node is null or { Kind: DataKind.Null };

    /// <summary>Parses a text. Bad input gives a problem, never an exception.</summary>
    /// <param name="text">The text, without a byte-order mark.</param>
    public static ParseResult Parse(string text)
    {
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            return ParseResult.Failed(ControlCharacter, nul);
        }

        var tree = new YamlTree(text);
        try
        {
            return new ParseResult(tree.Stream(), null);
        }
        catch (YamlTreeException exception)
        {
            return ParseResult.Failed(exception.Message, Math.Clamp(exception.Offset, 0, text.Length));
        }
    }

    /// <summary>The only document of the text; null when there is none.</summary>
    private DataNode Stream()
    {
        while (Current == ' ')
        {
            _lineIndent++;
            _position++;
        }

        var end = _text.Length - 2;
        if (_position >= end)
        {
            return DataNode.Null(0, 0);
        }

        var root = Document();
        if (_unfinishedAlias >= 0)
        {
            throw Problem(ContainsItself, _unfinishedAlias);
        }

        return _position < end ? throw Problem("it holds more than one document") : root;
    }

    private DataNode Document()
    {
        var hasDirectives = Directives();
        SkipSeparation(comments: true);
        if (_lineIndent == 0 && StartsWith("---"))
        {
            _position += 3;
            SkipSeparation(comments: true);
        }
        else if (hasDirectives)
        {
            throw Problem("a line --- must stand between lines that start with % and the document");
        }

        Compose(_lineIndent - 1, Context.BlockOut, seek: false, compact: true);
        var root = _node!;
        SkipSeparation(comments: true);
        if (_position == _lineStart && IsDocumentSeparator())
        {
            if (Current == '.')
            {
                _position += 3;
                SkipSeparation(comments: true);
            }
        }
        else if (_position < _text.Length - 2)
        {
            throw Misplaced();
        }

        return root;
    }

    /// <summary>Reads one node, if there is one.</summary>
    /// <param name="parentIndent">Indentation of what holds it.</param>
    /// <param name="context">What it stands in.</param>
    /// <param name="seek">Whether it may begin on a later line.</param>
    /// <param name="compact">Whether a list or mapping may begin on this line.</param>
    /// <returns>Whether there was anything.</returns>
    private bool Compose(int parentIndent, Context context, bool seek, bool compact)
    {
        if (_depth >= MaximumDepth)
        {
            throw Problem(string.Create(CultureInfo.InvariantCulture, $"it is nested deeper than {MaximumDepth} levels"));
        }

        if (++_nodeCount > MaximumWrittenNodes)
        {
            throw Problem(string.Create(CultureInfo.InvariantCulture, $"it holds more than {MaximumWrittenNodes} values"));
        }

        _depth++;
        var entry = _position;
        Forget();
        var allowBlock = context is Context.BlockIn or Context.BlockOut;
        var allowCollections = allowBlock;
        var isOnNewLine = false;
        var hasContent = false;
        var indent = 1;
        State? properties = null;
        if (seek && SkipSeparation(comments: true) > 0)
        {
            isOnNewLine = true;
            indent = _lineIndent.CompareTo(parentIndent);
        }

        while (indent == 1 || properties is not null)
        {
            // A second tag or anchor on a later line belongs to the first key of a mapping that begins there.
            if (isOnNewLine && ((Current == '!' && _tag is not null) || (Current == '&' && _anchor is not null)))
            {
                break;
            }

            var before = Save();
            if (!ReadTag() && !ReadAnchor())
            {
                break;
            }

            properties ??= before;
            if (SkipSeparation(comments: true) > 0)
            {
                isOnNewLine = true;
                allowCollections = allowBlock;
                indent = _lineIndent.CompareTo(parentIndent);
            }
            else
            {
                allowCollections = false;
            }
        }

        allowCollections &= isOnNewLine || compact;
        var flowIndent = allowBlock ? parentIndent + 1 : parentIndent;
        if (indent == 1)
        {
            var blockIndent = _position - _lineStart;
            hasContent = (allowCollections && (ReadBlockSequence(blockIndent) || ReadBlockMapping(blockIndent, flowIndent)))
                || ReadFlowCollection(flowIndent)
                || (properties is { } start && allowBlock && !allowCollections && Current is not ('|' or '>') && ReadMappingWithProperties(start, flowIndent))
                || ReadScalarOrAlias(flowIndent, context, allowBlock);
        }
        else if (indent == 0 && context == Context.BlockOut)
        {
            // The items of a list may stand below its key without further indentation.
            hasContent = allowCollections && ReadBlockSequence(_position - _lineStart);
        }

        Resolve(entry);
        _depth--;
        return hasContent || _tag is not null || _anchor is not null;
    }

    private bool ReadScalarOrAlias(int flowIndent, Context context, bool allowBlock)
    {
        if ((allowBlock && ReadBlockScalar(flowIndent)) || ReadSingleQuoted() || ReadDoubleQuoted())
        {
            return true;
        }

        if (Current == '*')
        {
            var start = _position;
            ReadAlias();
            return _tag is null && _anchor is null ? true : throw Problem("an alias has a tag or an anchor", start);
        }

        if (!ReadPlain(flowIndent, context == Context.FlowIn))
        {
            return false;
        }

        _tag ??= YamlTag.NonSpecific;
        return true;
    }

    /// <summary>Gives the node that was just read its meaning.</summary>
    private void Resolve(int entry)
    {
        var kind = _kind;
        switch (_tag)
        {
            case null or "!":
                break;
            case YamlTag.NonSpecific:
                if (!HasNull && kind != YamlNodeKind.Scalar)
                {
                    throw Problem(YamlTag.Unfitting, entry);
                }

                if (_node is { Kind: DataKind.String } plain)
                {
                    if (plain.Text == "<<")
                    {
                        _tag = YamlTag.Merge;
                    }
                    else
                    {
                        _node = YamlScalar.Resolve(plain.Text, plain.Start, plain.End);
                    }
                }

                break;
            default:
                _node = YamlTag.Apply(_tag, kind, _node ?? Nothing(entry)) ?? throw Problem(YamlTag.Unfitting, _node?.Start ?? entry);
                break;
        }

        _node ??= Nothing(entry);
        if (_anchor is not null)
        {
            Store(_anchor, _node);
        }
    }

    /// <summary>The value where nothing is written: at the comment that takes its place, such as an unquoted marker, else behind the colon or dash.</summary>
    private DataNode Nothing(int entry)
    {
        var comment = entry;
        while (_text[comment] is ' ' or '\t')
        {
            comment++;
        }

        var at = Math.Min(_text[comment] == '#' ? comment : entry, _length);
        return DataNode.Null(at, at);
    }

    private void Forget()
    {
        _tag = null;
        _anchor = null;
        _kind = YamlNodeKind.None;
        _node = null;
    }

    private State Save() => new(_position, _line, _lineStart, _lineIndent, _firstTabInLine, _tag, _anchor, _kind, _node);

    private void Restore(State state)
        => (_position, _line, _lineStart, _lineIndent, _firstTabInLine, _tag, _anchor, _kind, _node) = state;

    private bool StartsWith(string text) => string.CompareOrdinal(_text, _position, text, 0, text.Length) == 0;

    /// <summary>Whether <c>---</c> or <c>...</c> stands here; to be asked at the start of a line only.</summary>
    private bool IsDocumentSeparator()
        => (StartsWith("---") || StartsWith("...")) && (_text[_position + 3] == '\0' || IsWhiteOrBreak(_text[_position + 3]));

    /// <summary>Skips spaces, line breaks and, if wanted, comments.</summary>
    /// <param name="comments">Whether comments count as space.</param>
    /// <returns>The number of line breaks.</returns>
    private int SkipSeparation(bool comments)
    {
        var breaks = 0;
        while (true)
        {
            while (Current is ' ' or '\t')
            {
                if (Current == '\t' && _firstTabInLine < 0)
                {
                    _firstTabInLine = _position;
                }

                _position++;
            }

            if (comments && Current == '#')
            {
                SkipToLineEnd();
            }

            if (!IsLineBreak(Current))
            {
                return breaks;
            }

            SkipLineBreak();
            breaks++;
            _lineIndent = 0;
            while (Current == ' ')
            {
                _lineIndent++;
                _position++;
            }
        }
    }

    private void SkipToLineEnd()
    {
        while (Current != '\0' && !IsLineBreak(Current))
        {
            _position++;
        }
    }

    private void SkipLineBreak()
    {
        _position += Current == '\r' && Following == '\n' ? 2 : 1;
        _line++;
        _lineStart = _position;
        _firstTabInLine = -1;
    }

    private static bool IsLineBreak(char character) => character is '\n' or '\r';

    private static bool IsWhiteOrBreak(char character) => character is ' ' or '\t' or '\n' or '\r';

    private static bool IsFlowIndicator(char character) => character is ',' or '[' or ']' or '{' or '}';

    private YamlTreeException Problem(string message) => new(message, _position);

    private static YamlTreeException Problem(string message, int offset) => new(message, offset);

    /// <summary>Where the reader is and what it has read last.</summary>
    private readonly record struct State(
        int Position,
        int Line,
        int LineStart,
        int LineIndent,
        int FirstTabInLine,
        string? Tag,
        string? Anchor,
        YamlNodeKind Kind,
        DataNode? Node);

    private sealed class YamlTreeException(string message, int offset) : Exception(message)
    {
        public int Offset { get; } = offset;
    }
}
