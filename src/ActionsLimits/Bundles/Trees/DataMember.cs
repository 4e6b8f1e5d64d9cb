namespace ActionsLimits.Bundles.Trees;

/// <summary>A key of an object with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyStart">Offset of the key in the parsed text.</param>
/// <param name="KeyEnd">End of the key in the parsed text.</param>
/// <param name="Value">The value.</param>
internal sealed record DataMember(string Key, int KeyStart, int KeyEnd, DataNode Value);
