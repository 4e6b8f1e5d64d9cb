using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <summary>Whether a script has anything to send requests with. Where it cannot be told it has.</summary>
internal static class RequestMeans
{
    /// <summary>Whether requests may be sent.</summary>
    /// <param name="tree">The script's tree.</param>
    /// <param name="text">Its text.</param>
    internal static bool ArePresent(SyntaxTree tree, string text)
    {
        if (text.Contains("fetch", StringComparison.Ordinal))
        {
            return true;
        }

        if (tree.FindFree("require") is { } require)
        {
            for (var reference = require.First; reference is not null; reference = reference.Next)
            {
                if (SyntaxTree.ParentOf(reference.Identifier) is not CallExpression { Arguments: [var source, ..] } call
                    || !ReferenceEquals(call.Callee, reference.Identifier)
                    || MaySend(source))
                {
                    return true;
                }
            }
        }

        foreach (var import in tree.OfKind(NodeType.ImportExpression))
        {
            if (MaySend(((ImportExpression)import).Source))
            {
                return true;
            }
        }

        // `module.require` and whatever else gets a hold of packages by other ways.
        return text.Contains(".require", StringComparison.Ordinal) || text.Contains("globalThis", StringComparison.Ordinal);
    }

    private static bool MaySend(Expression source) => source is not StringLiteral { Value: var specifier } || specifier switch
    {
        // The packages of AbstractMachine.CallPackage, CallClient and CreateFromPackage.
        "axios" or "got" or "ky" or "ky-universal" or "request" or "request-promise" or "request-promise-native" => true,
        "node-fetch" or "cross-fetch" or "isomorphic-fetch" or "node-fetch-commonjs" or "make-fetch-happen" or "undici" => true,
        "http" or "https" or "node:http" or "node:https" or "follow-redirects" or "superagent" or "auth0" => true,
        _ => specifier.StartsWith("node:", StringComparison.Ordinal),
    };
}
