namespace ActionsLimits.Limits;

/// <summary>Units of limits.</summary>
public enum LimitUnit
{
    /// <summary>UTF-8 bytes.</summary>
    Bytes,

    /// <summary>UTF-16 code units (JavaScript's <c>length</c>).</summary>
    Utf16Units,

    /// <summary>Unicode code points (JSON schema's <c>maxLength</c>).</summary>
    CodePoints,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Days.</summary>
    Days,
}
