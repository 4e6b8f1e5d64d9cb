namespace ActionsLimits.Tests.Node.Differential;

/// <summary>A file about which a binary and our analysis differ.</summary>
/// <param name="File">Its path.</param>
/// <param name="Major">The line of the binary.</param>
/// <param name="Answer">What the binary says: <c>1</c>, or <c>0</c> and the message.</param>
/// <param name="Ours">What we say: a problem, or features.</param>
internal sealed record SyntaxDifference(string File, int Major, string Answer, string Ours)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File} on Node {Major}: '{Answer}', but we say '{Ours}'";
}
