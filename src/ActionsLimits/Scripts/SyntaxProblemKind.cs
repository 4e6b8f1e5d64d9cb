namespace ActionsLimits.Scripts;

/// <summary>Kinds of <see cref="SyntaxProblem"/>.</summary>
public enum SyntaxProblemKind
{
    /// <summary>Not JavaScript.</summary>
    Error,

    /// <summary>TypeScript.</summary>
    TypeScript,

    /// <summary>An ES module: <c>import</c>, <c>export</c>, <c>import.meta</c> or top-level <c>await</c>.</summary>
    EcmaScriptModule,

    /// <summary>So long that it is not analysed: far above every limit.</summary>
    TooLarge,

    /// <summary>Nested deeper than the parser goes; nobody writes such a script by hand.</summary>
    TooDeep,
}
