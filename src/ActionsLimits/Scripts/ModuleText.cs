namespace ActionsLimits.Scripts;

/// <summary>The file of an Action Module.</summary>
/// <param name="Hash">SHA-256 of the bytes, lower-case hexadecimal.</param>
/// <param name="Utf8">The bytes.</param>
public sealed record ModuleText(string Hash, ReadOnlyMemory<byte> Utf8);
