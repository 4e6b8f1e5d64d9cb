namespace ActionsLimits.Scripts;

/// <summary>What a suppression comment covers.</summary>
public enum SuppressionScope
{
    /// <summary><c>actionslimits-disable-next-line</c>.</summary>
    NextLine,

    /// <summary><c>actionslimits-disable-line</c>.</summary>
    Line,

    /// <summary><c>actionslimits-disable</c>: the whole file.</summary>
    File,
}
