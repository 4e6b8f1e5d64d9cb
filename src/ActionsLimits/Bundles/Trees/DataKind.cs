namespace ActionsLimits.Bundles.Trees;

/// <summary>Kinds of <see cref="DataNode"/>.</summary>
internal enum DataKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Text.</summary>
    String,

    /// <summary>A list.</summary>
    Array,

    /// <summary>Keys with values.</summary>
    Object,

    /// <summary>A date or binary data, which only YAML has and no field accepts.</summary>
    Other,
}
