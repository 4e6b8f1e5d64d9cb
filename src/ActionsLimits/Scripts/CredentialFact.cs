namespace ActionsLimits.Scripts;

/// <summary>A text in a script that looks like a credential. Only its kind and place are kept.</summary>
/// <param name="Kind">What it looks like, such as "a Stripe secret key" or "a private key in PEM form".</param>
/// <param name="Range">Where it stands.</param>
public sealed record CredentialFact(string Kind, TextRange Range);
