namespace ActionsLimits.Scripts.Parsing;

/// <summary>Stops the parser, which only an exception can do. Never leaves <see cref="ScriptParser"/>.</summary>
internal sealed class TooManyNamesException : Exception
{
    public TooManyNamesException(int offset)
        : base("A scope declares too many names.") => Offset = offset;

    /// <summary>Where counting ended.</summary>
    public int Offset { get; }
}
