namespace ActionsLimits.Scripts;

/// <summary>A region of a script. Lines and columns are 1-based, columns in UTF-16 code units, the end is exclusive.</summary>
/// <param name="Line">Line of the first character.</param>
/// <param name="Column">Column of the first character.</param>
/// <param name="EndLine">Line of the end.</param>
/// <param name="EndColumn">Column just after the last character.</param>
public readonly record struct TextRange(int Line, int Column, int EndLine, int EndColumn);
