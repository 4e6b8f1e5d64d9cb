namespace ActionsLimits.Scripts;

/// <summary>An expression that loads a module.</summary>
/// <param name="Specifier">What is loaded, folded; <see langword="null"/> when it cannot be told.</param>
/// <param name="KnownPrefix">The constant start of a computed specifier (<c>"actions:" + name</c> gives <c>actions:</c>); empty when none is known or when <paramref name="Specifier"/> is.</param>
/// <param name="Form">How it is loaded.</param>
/// <param name="IsFolded">Whether the specifier is anything but one literal at the call.</param>
/// <param name="Range">The specifier, or the call when there is none.</param>
public sealed record RequireFact(string? Specifier, string KnownPrefix, RequireForm Form, bool IsFolded, TextRange Range);
