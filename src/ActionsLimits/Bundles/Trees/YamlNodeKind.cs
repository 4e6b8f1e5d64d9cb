namespace ActionsLimits.Bundles.Trees;

/// <summary>How a YAML node is written, which decides the tags that it may have.</summary>
internal enum YamlNodeKind
{
    /// <summary>Nothing is written, or an alias stands for the node.</summary>
    None,

    /// <summary>A text, quoted or not.</summary>
    Scalar,

    /// <summary>A list.</summary>
    Sequence,

    /// <summary>A mapping.</summary>
    Mapping,
}
