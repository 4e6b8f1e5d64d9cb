using System.Text;

namespace ActionsLimits.Bundles.Trees;

/// <content>Texts: plain, quoted, and in blocks.</content>
internal sealed partial class YamlTree
{
    private const string ControlCharacter = "a control character stands here; in double quotes it can be written as an escape sequence";

    private readonly StringBuilder _builder = new();

    private bool ReadPlain(int indent, bool inFlow)
    {
        var first = Current;
        if (first == '\0' || IsWhiteOrBreak(first) || IsFlowIndicator(first) || first is '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`'
            || (first is '?' or '-' && (IsWhiteOrBreak(Following) || (inFlow && IsFlowIndicator(Following)))))
        {
            return false;
        }

        var start = _position;
        var from = _position;
        var to = _position;
        var isFolded = false;
        var line = _line;
        var isPending = false;
        _builder.Clear();
        while (Current != '\0')
        {
            var current = Current;
            if (current == ':')
            {
                if (IsWhiteOrBreak(Following) || (inFlow && IsFlowIndicator(Following)))
                {
                    break;
                }
            }
            else if (current == '#')
            {
                if (IsWhiteOrBreak(_text[_position - 1]))
                {
                    break;
                }
            }
            else if ((_position == _lineStart && IsDocumentSeparator()) || (inFlow && IsFlowIndicator(current)))
            {
                break;
            }
            else if (IsLineBreak(current))
            {
                var before = Save();
                SkipSeparation(comments: false);
                if (_lineIndent >= indent)
                {
                    line = before.Line;
                    isPending = true;
                    continue;
                }

                Restore(before with { Position = to });
                break;
            }

            if (isPending)
            {
                Capture(from, to);
                Fold(_line - line);
                isFolded = true;
                from = to = _position;
                isPending = false;
            }

            _position++;
            if (current is not (' ' or '\t'))
            {
                to = _position;
            }
        }

        string value;
        if (isFolded)
        {
            Capture(from, to);
            value = _builder.ToString();
        }
        else
        {
            CheckPrintable(from, to);
            value = _text[from..to];
        }

        if (value.Length == 0)
        {
            return false;
        }

        Set(value, start, to);
        return true;
    }

    private bool ReadSingleQuoted()
    {
        if (Current != '\'')
        {
            return false;
        }

        var start = _position++;
        var from = _position;
        var to = _position;
        _builder.Clear();
        while (Current != '\0')
        {
            if (Current == '\'')
            {
                CaptureQuoted(from, _position);
                _position++;
                if (Current != '\'')
                {
                    Set(_builder.ToString(), start, _position);
                    return true;
                }

                from = _position;
                to = ++_position;
            }
            else
            {
                ReadQuotedCharacter(start, ref from, ref to);
            }
        }

        throw Problem("this single quote is not closed", start);
    }

    private bool ReadDoubleQuoted()
    {
        if (Current != '"')
        {
            return false;
        }

        var start = _position++;
        var from = _position;
        var to = _position;
        _builder.Clear();
        while (Current != '\0')
        {
            if (Current == '"')
            {
                CaptureQuoted(from, _position++);
                Set(_builder.ToString(), start, _position);
                return true;
            }

            if (Current == '\\')
            {
                CaptureQuoted(from, _position);
                ReadEscape();
                from = to = _position;
            }
            else
            {
                ReadQuotedCharacter(start, ref from, ref to);
            }
        }

        throw Problem("this double quote is not closed", start);
    }

    /// <summary>One character between quotes that is no quote and no escape sequence; line breaks are folded.</summary>
    private void ReadQuotedCharacter(int start, ref int from, ref int to)
    {
        if (IsLineBreak(Current))
        {
            CaptureQuoted(from, to);
            Fold(SkipSeparation(comments: false));
            from = to = _position;
        }
        else if (_position == _lineStart && IsDocumentSeparator())
        {
            throw Problem("the document ends before this quote is closed", start);
        }
        else
        {
            _position++;
            if (_text[_position - 1] is not (' ' or '\t'))
            {
                to = _position;
            }
        }
    }

    private void ReadEscape()
    {
        var start = _position++;
        if (IsLineBreak(Current))
        {
            SkipSeparation(comments: false);
            return;
        }

        var digits = Current switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            var code = 0;
            for (; digits > 0; digits--)
            {
                _position++;
                if (!char.IsAsciiHexDigit(Current))
                {
                    throw Problem("an escape sequence in double quotes lacks hexadecimal digits; a backslash itself is written twice", start);
                }

                code = unchecked((code << 4) + Convert.ToInt32(Current.ToString(), 16));
            }

            if (code is >= 0 and <= 0xFFFF)
            {
                _builder.Append((char)code);
            }
            else
            {
                // As String.fromCharCode does, which cuts to 16 bits.
                _builder.Append((char)(((code - 0x10000) >> 10) + 0xD800)).Append((char)(((code - 0x10000) & 0x3FF) + 0xDC00));
            }
        }
        else
        {
            _builder.Append(Current switch
            {
                '0' => '\0',
                'a' => '\a',
                'b' => '\b',
                't' or '\t' => '\t',
                'n' => '\n',
                'v' => '\v',
                'f' => '\f',
                'r' => '\r',
                'e' => '\u001B',
                ' ' => ' ',
                '"' => '"',
                '/' => '/',
                '\\' => '\\',
                'N' => '\u0085',
                '_' => '\u00A0',
                'L' => '\u2028',
                'P' => '\u2029',
                _ => throw Problem("an unknown escape sequence stands in double quotes; a backslash itself is written twice", start),
            });
        }

        _position++;
    }

    private bool ReadBlockScalar(int indent)
    {
        if (Current is not ('|' or '>'))
        {
            return false;
        }

        var start = _position;
        var isFolding = Current == '>';
        var chomping = '\0';
        var textIndent = indent;
        var isIndentKnown = false;
        for (_position++; ; _position++)
        {
            if (Current is '+' or '-')
            {
                chomping = chomping == '\0' ? Current : throw Problem(BlockHeader);
            }
            else if (char.IsAsciiDigit(Current))
            {
                textIndent = Current == '0' || isIndentKnown ? throw Problem(BlockHeader) : indent + (Current - '0') - 1;
                isIndentKnown = true;
            }
            else
            {
                break;
            }
        }

        if (Current is ' ' or '\t')
        {
            while (Current is ' ' or '\t')
            {
                _position++;
            }

            if (Current == '#')
            {
                SkipToLineEnd();
            }
        }

        var hasContent = false;
        var wasMoreIndented = false;
        var emptyLines = 0;
        var end = _position;
        _builder.Clear();
        while (Current != '\0')
        {
            if (!IsLineBreak(Current))
            {
                throw Problem(BlockHeader);
            }

            SkipLineBreak();
            _lineIndent = 0;
            while ((!isIndentKnown || _lineIndent < textIndent) && Current == ' ')
            {
                _lineIndent++;
                _position++;
            }

            if (!isIndentKnown && _lineIndent > textIndent)
            {
                textIndent = _lineIndent;
            }

            if (IsLineBreak(Current))
            {
                emptyLines++;
                continue;
            }

            if (!isIndentKnown && textIndent == 0)
            {
                throw Problem("the text of a block that starts with | or > must be indented", start);
            }

            if (_lineIndent < textIndent)
            {
                if (chomping == '+')
                {
                    _builder.Append('\n', hasContent ? 1 + emptyLines : emptyLines);
                }
                else if (chomping == '\0' && hasContent)
                {
                    _builder.Append('\n');
                }

                break;
            }

            AppendBlockBreaks(isFolding, hasContent, emptyLines, ref wasMoreIndented);
            hasContent = true;
            isIndentKnown = true;
            emptyLines = 0;
            var from = _position;
            SkipToLineEnd();
            end = _position;
            Capture(from, end);
        }

        Set(_builder.ToString(), start, end);
        return true;
    }

    private const string BlockHeader = "only one of + and -, one digit from 1 to 9 and a comment may stand behind | or > of a block";

    private void AppendBlockBreaks(bool isFolding, bool hasContent, int emptyLines, ref bool wasMoreIndented)
    {
        if (!isFolding)
        {
            _builder.Append('\n', hasContent ? 1 + emptyLines : emptyLines);
        }
        else if (Current is ' ' or '\t')
        {
            wasMoreIndented = true;
            _builder.Append('\n', hasContent ? 1 + emptyLines : emptyLines);
        }
        else if (wasMoreIndented)
        {
            wasMoreIndented = false;
            _builder.Append('\n', emptyLines + 1);
        }
        else if (emptyLines > 0)
        {
            _builder.Append('\n', emptyLines);
        }
        else if (hasContent)
        {
            _builder.Append(' ');
        }
    }

    private void Set(string value, int start, int end)
    {
        _kind = YamlNodeKind.Scalar;
        _node = DataNode.Of(value, start, Math.Min(end, _length));
    }

    private void Fold(int breaks)
    {
        if (breaks == 1)
        {
            _builder.Append(' ');
        }
        else if (breaks > 1)
        {
            _builder.Append('\n', breaks - 1);
        }
    }

    private void Capture(int from, int to)
    {
        CheckPrintable(from, to);
        _builder.Append(_text, from, to - from);
    }

    private void CaptureQuoted(int from, int to)
    {
        for (var index = from; index < to; index++)
        {
            if (_text[index] < ' ' && _text[index] != '\t')
            {
                throw Problem(ControlCharacter, index);
            }
        }

        _builder.Append(_text, from, to - from);
    }

    // PATTERN_NON_PRINTABLE of js-yaml's lib/loader.js.
    private void CheckPrintable(int from, int to)
    {
        for (var index = from; index < to; index++)
        {
            var character = _text[index];
            if (character is >= ' ' and < '\u007f' or '\t' or '\n' or '\r' or '\u0085' or (>= '\u00a0' and < '\ud800') or (> '\udfff' and < '\ufffe'))
            {
                continue;
            }

            if (char.IsHighSurrogate(character) && index + 1 < to && char.IsLowSurrogate(_text[index + 1]))
            {
                index++;
                continue;
            }

            throw Problem(ControlCharacter, index);
        }
    }
}
