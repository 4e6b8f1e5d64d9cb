namespace ActionsLimits.Scripts.Scopes;

/// <summary>What a reference does.</summary>
[Flags]
internal enum ReferenceKind : byte
{
    /// <summary>Only declares (<c>var x;</c>).</summary>
    None = 0,

    /// <summary>Reads.</summary>
    Read = 1,

    /// <summary>Writes, also by a declaration with a value.</summary>
    Write = 2,

    /// <summary>Declares.</summary>
    Declaration = 4,
}
