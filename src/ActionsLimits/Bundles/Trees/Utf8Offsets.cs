namespace ActionsLimits.Bundles.Trees;

/// <summary>Converts ascending UTF-8 offsets of a text into its UTF-16 offsets. Keeps its position, so that a whole document costs one pass.</summary>
internal sealed class Utf8Offsets
{
    private readonly string _text;
    private readonly bool _isAscii;
    private int _textOffset;
    private int _byteOffset;

    /// <summary>Starts at the beginning of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="byteLength">Its length in UTF-8 bytes.</param>
    public Utf8Offsets(string text, int byteLength)
    {
        _text = text;
        _isAscii = byteLength == text.Length;
    }

    /// <summary>The UTF-16 offset of a byte offset; of the next character when it stands inside one.</summary>
    /// <param name="byteOffset">Offset in UTF-8 bytes.</param>
    public int ToText(int byteOffset)
    {
        if (_isAscii)
        {
            return byteOffset;
        }

        if (byteOffset < _byteOffset)
        {
            _textOffset = 0;
            _byteOffset = 0;
        }

        while (_byteOffset < byteOffset && _textOffset < _text.Length)
        {
            var character = _text[_textOffset];
            if (character < 0x80)
            {
                _byteOffset++;
            }
            else if (character < 0x800)
            {
                _byteOffset += 2;
            }
            else if (char.IsHighSurrogate(character) && _textOffset + 1 < _text.Length && char.IsLowSurrogate(_text[_textOffset + 1]))
            {
                _byteOffset += 4;
                _textOffset++;
            }
            else
            {
                // Also a lone surrogate, which the encoder writes as the three bytes of U+FFFD.
                _byteOffset += 3;
            }

            _textOffset++;
        }

        return _textOffset;
    }
}
