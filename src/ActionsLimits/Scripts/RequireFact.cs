namespace ActionsLimits.Scripts;

/// <summary>An expression that loads a module.</summary>
/// <param name="Specifier">What is loaded, folded; <see langword="null"/> when it cannot be told.</param>
/// <param name="KnownPrefix">The constant start of a computed specifier (<c>"actions:" + name</c> gives <c>actions:</c>); empty when none is known or when <paramref name="Specifier"/> is.</param>
/// <param name="Form">How it is loaded.</param>
/// <param name="IsFolded">Whether the specifier is anything but one literal at the call.</param>
/// <param name="Range">The specifier, or the call when there is none.</param>
/// <param name="IsOptional">Whether the script takes it when nothing is found: the load stands in a <c>try</c> with a <c>catch</c>, or a rejection of <c>import()</c> is handled.</param>
public sealed record RequireFact(string? Specifier, string KnownPrefix, RequireForm Form, bool IsFolded, TextRange Range, bool IsOptional);
