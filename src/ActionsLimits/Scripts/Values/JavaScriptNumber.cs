using System.Globalization;

namespace ActionsLimits.Scripts.Values;

/// <summary>Numbers as JavaScript writes and reads them.</summary>
internal static class JavaScriptNumber
{
    /// <summary>What <c>String(number)</c> gives (ECMA-262, Number::toString).</summary>
    public static string ToText(double value)
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

        if (Math.Abs(value) < 1e15 && value == Math.Floor(value))
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture);
        }

        // "E16" of the shortest round-trip form gives the digits and the exponent.
        var text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        var integerDigits = (point < 0 ? mantissa.Length : point) + exponent;
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        integerDigits -= leading;
        var sign = value < 0 ? "-" : string.Empty;
        var count = digits.Length;
        if (integerDigits >= count && integerDigits <= 21)
        {
            return sign + digits + new string('0', integerDigits - count);
        }

        if (integerDigits is > 0 and <= 21)
        {
            return $"{sign}{digits.AsSpan(0, integerDigits)}.{digits.AsSpan(integerDigits)}";
        }

        if (integerDigits is > -6 and <= 0)
        {
            return sign + "0." + new string('0', -integerDigits) + digits;
        }

        var power = (integerDigits - 1).ToString("+0;-0", CultureInfo.InvariantCulture);
        return count == 1 ? $"{sign}{digits}e{power}" : $"{sign}{digits[0]}.{digits.AsSpan(1)}e{power}";
    }

    /// <summary>What <c>Number(value)</c> gives; <see langword="null"/> when it is not known here.</summary>
    public static double? From(Value value) => value switch
    {
        NumberValue number => number.Value,
        BooleanValue boolean => boolean.Value ? 1 : 0,
        NullValue => 0,
        UndefinedValue => double.NaN,
        StringValue { Text.Length: 0 } => 0,
        StringValue text when double.TryParse(
            text.Text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
