namespace ActionsLimits.Scripts;

/// <summary>
/// Code of a script that nobody sees before it runs. <c>##KEY##</c> outside texts and comments may become any code at the import, and <c>eval</c> runs any, so
/// that nothing can be concluded from what the script does not have.
/// </summary>
public enum UnknownCode
{
    /// <summary>Nothing but texts, data and comments.</summary>
    None,

    /// <summary>Expressions or names: what is loaded and read is not known completely.</summary>
    Expression,

    /// <summary>Whole statements: what is exported is not known completely either.</summary>
    Statement,
}
