using System.Text;

namespace ActionsLimits.Scripts.Values;

/// <summary>
/// Builds the value of a concatenation piece by piece in linear time: exact as long as every piece is, then start, end and least length.
/// </summary>
internal sealed class TextAccumulator
{
    private readonly StringBuilder _exact = new();
    private string? _prefix;
    private string _suffix = string.Empty;
    private TextLength _minimum;
    private bool _isExactLength = true;
    private bool _isPartial;

    /// <summary>Appends what JavaScript makes of a value in a string context.</summary>
    /// <param name="value">The value.</param>
    public void Append(Value value)
    {
        switch (value)
        {
            case ConstantValue constant:
                Append(constant.Text);
                break;
            case PartialStringValue partial:
                AppendPartial(partial);
                break;
            default:
                AppendPartial(TextOperations.ToPartial(value));
                break;
        }
    }

    /// <summary>Appends a text.</summary>
    /// <param name="text">The text.</param>
    public void Append(string text)
    {
        _exact.Append(text);
        if (_exact.Length > StringValue.MaximumLength)
        {
            Flush();
        }
    }

    /// <summary>The value of what was appended.</summary>
    public Value ToValue()
    {
        if (!_isPartial)
        {
            return new StringValue(_exact.ToString());
        }

        Flush();
        return new PartialStringValue(_prefix!, _suffix, _minimum, _isExactLength);
    }

    private void AppendPartial(PartialStringValue partial)
    {
        Flush();

        // Where two known ends meet, surrogates may join to one character.
        _minimum = TextOperations.Join(_minimum, _suffix, partial.Minimum, partial.Prefix);
        _prefix = _prefix!.Length < PartialStringValue.KeptLength && _isExactLength && _minimum.Units - partial.Minimum.Units == _prefix.Length
            ? Start(_prefix + partial.Prefix)
            : _prefix;
        var isWhole = partial.IsExactLength && partial.Suffix.Length == partial.Minimum.Units;
        _suffix = isWhole ? End(_suffix + partial.Suffix) : partial.Suffix;
        _isExactLength &= partial.IsExactLength;
    }

    /// <summary>Moves what is exact into the partial description.</summary>
    private void Flush()
    {
        var text = _exact.ToString();
        _exact.Clear();
        if (!_isPartial)
        {
            _isPartial = true;
            _prefix = Start(text);
            _suffix = End(text);
            _minimum = TextLength.Of(text);
            return;
        }

        if (text.Length == 0)
        {
            return;
        }

        _prefix = _isExactLength && _prefix!.Length == _minimum.Units ? Start(_prefix + text) : _prefix;
        _minimum = TextOperations.Join(_minimum, _suffix, TextLength.Of(text), text);
        _suffix = End(_suffix + text);
    }

    private static string Start(string text) => text.Length <= PartialStringValue.KeptLength ? text : text[..PartialStringValue.KeptLength];

    private static string End(string text) => text.Length <= PartialStringValue.KeptLength ? text : text[^PartialStringValue.KeptLength..];
}
