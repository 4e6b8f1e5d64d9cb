using System.Globalization;

namespace ActionsLimits.Benchmarks;

/// <summary>Options of the form <c>--name value</c>.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    internal CommandLine(string[] arguments)
    {
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            _options[arguments[i]] = arguments[i + 1];
        }
    }

    /// <summary>A text.</summary>
    internal string Text(string name, string otherwise) => _options.GetValueOrDefault(name, otherwise);

    /// <summary>A whole number.</summary>
    internal int Number(string name, int otherwise)
        => _options.TryGetValue(name, out var text) ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
}
