using System.Collections.Immutable;

namespace ActionsLimits.Rules.Secrets;

/// <summary>One secret in all environments.</summary>
/// <param name="Owner">Name of the Action or Module that declares it.</param>
/// <param name="IsModule">Whether that is a Module.</param>
/// <param name="Secret">Name of the secret.</param>
/// <param name="Cells">The environments in which it is declared.</param>
public sealed record SecretRow(string Owner, bool IsModule, string Secret, ImmutableArray<SecretCell> Cells);
