namespace ActionsLimits.Scripts.Parsing;

/// <summary>Stops the parser, which only an exception can do. Never leaves <see cref="ScriptParser"/>.</summary>
internal sealed class TooManyLinksException : Exception
{
    public TooManyLinksException(int offset)
        : base("An expression has too many links.") => Offset = offset;

    /// <summary>Where counting ended.</summary>
    public int Offset { get; }
}
