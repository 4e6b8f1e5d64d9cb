using System.Globalization;

namespace ActionsLimits.Scripts.Execution;

/// <summary>Numbers as JavaScript writes and reads them.</summary>
internal static class NumberText
{
    /// <summary><c>String(value)</c> (ECMA-262, Number::toString).</summary>
    internal static string Of(double value)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "Infinity" : "-Infinity";
        }

        if (value == 0)
        {
            return "0";
        }

        if (value == Math.Floor(value) && Math.Abs(value) < 1e15)
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        }

        // .NET gives the same shortest digits; only the layout differs.
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var (digits, exponent) = DigitsOf(shortest);
        var sign = value < 0 ? "-" : "";
        var count = digits.Length;
        if (count <= exponent && exponent <= 21)
        {
            return sign + digits + new string('0', exponent - count);
        }

        if (exponent is > 0 and <= 21)
        {
            return sign + digits[..exponent] + "." + digits[exponent..];
        }

        if (exponent is > -6 and <= 0)
        {
            return sign + "0." + new string('0', -exponent) + digits;
        }

        var power = exponent - 1;
        var tail = (power < 0 ? "e-" : "e+") + Math.Abs(power).ToString(CultureInfo.InvariantCulture);
        return sign + (count == 1 ? digits : digits[..1] + "." + digits[1..]) + tail;
    }

    /// <summary><c>Number(text)</c>; <see langword="null"/> for forms that are not worth reading here.</summary>
    internal static double? Parse(string text)
    {
        var trimmed = text.Trim(' ', '\t', '\n', '\r');
        if (trimmed.Length == 0)
        {
            return 0;
        }

        if (trimmed.Length > 100)
        {
            return null;
        }

        foreach (var character in trimmed)
        {
            if (character is not ((>= '0' and <= '9') or '.' or '-' or '+' or 'e' or 'E'))
            {
                return null;
            }
        }

        return double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static (string Digits, int Exponent) DigitsOf(string text)
    {
        var mantissa = text.AsSpan().TrimStart('-');
        var exponent = 0;
        var mark = mantissa.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            exponent = int.Parse(mantissa[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..mark];
        }

        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var digits = string.Concat(whole, point < 0 ? default : mantissa[(point + 1)..]);
        exponent += whole.Length;
        var leading = 0;
        while (leading < digits.Length - 1 && digits[leading] == '0')
        {
            leading++;
        }

        return (digits[leading..].TrimEnd('0'), exponent - leading);
    }
}
