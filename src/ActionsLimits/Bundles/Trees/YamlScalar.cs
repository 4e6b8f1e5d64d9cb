using System.Globalization;

namespace ActionsLimits.Bundles.Trees;

/// <summary>
/// What a plain YAML scalar means to js-yaml 4, which the Deploy CLI uses: the core schema plus time stamps
/// (<c>lib/type/{null,bool,int,float,timestamp}.js</c>).
/// </summary>
internal static class YamlScalar
{
    /// <summary>The value of a plain scalar without a tag.</summary>
    /// <param name="text">The scalar.</param>
    /// <param name="start">Its place in the parsed text.</param>
    /// <param name="end">Its end in the parsed text.</param>
    public static DataNode Resolve(string text, int start, int end)
    {
        if (IsNull(text))
        {
            return DataNode.Null(start, end);
        }

        if (TryBoolean(text, out var boolean))
        {
            return DataNode.Of(boolean, start, end);
        }

        if (TryNumber(text, out var number))
        {
            return DataNode.Of(number, start, end);
        }

        return IsTimestamp(text) ? DataNode.Other(text, start, end) : DataNode.Of(text, start, end);
    }

    /// <summary>Whether a scalar is <c>null</c>.</summary>
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Whether a scalar is a boolean, and which.</summary>
    public static bool TryBoolean(string text, out bool value)
    {
        value = text is "true" or "True" or "TRUE";
        return value || text is "false" or "False" or "FALSE";
    }

    /// <summary>Whether a scalar is a number, and which.</summary>
    public static bool TryNumber(string text, out double value)
    {
        value = 0;
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.'))
        {
            return false;
        }

        return TryInteger(text, out value) || TryFloat(text, out value);
    }

    /// <summary>Whether a scalar is an integer, and which.</summary>
    public static bool TryInteger(string text, out double value)
    {
        value = 0;
        var digits = text.AsSpan();
        var sign = 1.0;
        if (digits.Length > 0 && digits[0] is '+' or '-')
        {
            sign = digits[0] == '-' ? -1 : 1;
            digits = digits[1..];
        }

        if (digits.Length > 2 && digits[0] == '0' && digits[1] is 'b' or 'x' or 'o')
        {
            var radix = digits[1] switch { 'b' => 2, 'o' => 8, _ => 16 };
            foreach (var digit in digits[2..])
            {
                var number = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
                if (number >= radix)
                {
                    return false;
                }

                value = (value * radix) + number;
            }

            value *= sign;
            return double.IsFinite(value);
        }

        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        value = sign * double.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return double.IsFinite(value);
    }

    /// <summary>Whether a scalar is a floating-point number, and which.</summary>
    public static bool TryFloat(string text, out double value)
    {
        value = 0;
        var rest = text.AsSpan();
        var hasSign = rest.Length > 0 && rest[0] is '+' or '-';
        var sign = hasSign && rest[0] == '-' ? -1 : 1;
        if (hasSign)
        {
            rest = rest[1..];
        }

        if (rest is ".inf" or ".Inf" or ".INF")
        {
            value = sign * double.PositiveInfinity;
            return true;
        }

        if (!hasSign && rest is ".nan" or ".NaN" or ".NAN")
        {
            value = double.NaN;
            return true;
        }

        var index = 0;
        while (index < rest.Length && char.IsAsciiDigit(rest[index]))
        {
            index++;
        }

        var whole = index;
        if (index < rest.Length && rest[index] == '.')
        {
            index++;
            var fraction = index;
            while (index < rest.Length && char.IsAsciiDigit(rest[index]))
            {
                index++;
            }

            // ".5" needs digits and takes no sign; "5." is fine.
            if (whole == 0 && (hasSign || index == fraction))
            {
                return false;
            }
        }
        else if (whole == 0)
        {
            return false;
        }

        if (index < rest.Length && rest[index] is 'e' or 'E')
        {
            index++;
            if (index < rest.Length && rest[index] is '+' or '-')
            {
                index++;
            }

            var exponent = index;
            while (index < rest.Length && char.IsAsciiDigit(rest[index]))
            {
                index++;
            }

            if (index == exponent)
            {
                return false;
            }
        }

        if (index != rest.Length)
        {
            return false;
        }

        value = sign * double.Parse(rest, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value);
    }

    /// <summary>Whether a scalar is a date or a time stamp, which js-yaml turns into a <c>Date</c>.</summary>
    public static bool IsTimestamp(string text)
    {
        var rest = text.AsSpan();
        if (!Digits(ref rest, 4, 4) || !Literal(ref rest, '-'))
        {
            return false;
        }

        var date = rest;
        if (Digits(ref date, 2, 2) && Literal(ref date, '-') && Digits(ref date, 2, 2) && date.IsEmpty)
        {
            return true;
        }

        if (!Digits(ref rest, 1, 2) || !Literal(ref rest, '-') || !Digits(ref rest, 1, 2) || rest.IsEmpty)
        {
            return false;
        }

        if (rest[0] is 'T' or 't')
        {
            rest = rest[1..];
        }
        else
        {
            var trimmed = rest.TrimStart(" \t");
            if (trimmed.Length == rest.Length)
            {
                return false;
            }

            rest = trimmed;
        }

        if (!Digits(ref rest, 1, 2) || !Literal(ref rest, ':') || !Digits(ref rest, 2, 2) || !Literal(ref rest, ':') || !Digits(ref rest, 2, 2))
        {
            return false;
        }

        if (Literal(ref rest, '.'))
        {
            Digits(ref rest, 0, int.MaxValue);
        }

        if (rest.IsEmpty)
        {
            return true;
        }

        rest = rest.TrimStart(" \t");
        if (rest is "Z")
        {
            return true;
        }

        if (rest.IsEmpty || rest[0] is not ('+' or '-'))
        {
            return false;
        }

        rest = rest[1..];
        return Digits(ref rest, 1, 2) && (rest.IsEmpty || (Literal(ref rest, ':') && Digits(ref rest, 2, 2) && rest.IsEmpty));
    }

    private static bool Digits(ref ReadOnlySpan<char> rest, int minimum, int maximum)
    {
        var count = 0;
        while (count < rest.Length && count < maximum && char.IsAsciiDigit(rest[count]))
        {
            count++;
        }

        rest = rest[count..];
        return count >= minimum;
    }

    private static bool Literal(ref ReadOnlySpan<char> rest, char expected)
    {
        if (rest.IsEmpty || rest[0] != expected)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }
}
