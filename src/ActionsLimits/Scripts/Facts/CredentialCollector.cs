using System.Buffers;
using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Facts;

/// <summary>
/// Finds texts that look like credentials. A warning about a harmless text costs more trust than a missed one gains, so only forms that their
/// issuer marks, private keys, addresses with a password, and random text under a telling name count. The text itself is never kept.
/// </summary>
internal sealed class CredentialCollector : FactCollector
{
    private const int MinimumLength = 12;

    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create("/?# \"'");
    private static readonly SearchValues<char> PlaceholderSigns = SearchValues.Create("$%{<[(:");

    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts)
    {
        foreach (var node in model.Tree.OfKind(NodeType.Literal))
        {
            if (node is StringLiteral { Value.Length: >= MinimumLength } literal)
            {
                Check(model, facts, literal, literal.Value, isWhole: true);
            }
        }

        foreach (var node in model.Tree.OfKind(NodeType.TemplateElement))
        {
            var element = (TemplateElement)node;
            if (element.Value.Cooked is { Length: >= MinimumLength } text)
            {
                var isWhole = SyntaxTree.ParentOf(node) is TemplateLiteral { Expressions.Count: 0 };
                Check(model, facts, element, text, isWhole);
            }
        }
    }

    private static void Check(ScriptModel model, ScriptFactsBuilder facts, SyntaxNode node, string text, bool isWhole)
    {
        // Every form that is looked for has a digit, but for a password in an address and the first line of a key.
        if (!text.AsSpan().ContainsAnyInRange('0', '9')
            && !text.Contains('@', StringComparison.Ordinal)
            && !text.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var span in model.Replaced)
        {
            if (span.Start < node.End && node.Start < span.End)
            {
                return;
            }
        }

        var kind = FindMarked(text) ?? FindPrivateKey(model, node, text) ?? FindAddress(text) ?? (isWhole ? FindNamed(model, node, text) : null);
        if (kind is not null)
        {
            var place = node.Type == NodeType.TemplateElement && isWhole ? SyntaxTree.ParentOf(node)! : node;
            facts.Credentials.Add(new CredentialFact(kind, ScriptModel.RangeOf(place)));
        }
    }

    /// <summary>A form with a prefix, anywhere in the text (<c>"Bearer sk_live_…"</c>), or a signed JSON web token.</summary>
    private static string? FindMarked(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && (char.IsAsciiLetterOrDigit(text[i - 1]) || text[i - 1] is '_' or '-'))
            {
                continue;
            }

            var rest = text.AsSpan(i);
            switch (text[i])
            {
                case 'e' when rest.StartsWith("eyJ"):
                    if (IsSignedToken(rest))
                    {
                        return "a signed JSON web token";
                    }

                    break;
                case 'S' when rest.StartsWith("SG.") && IsSendGrid(rest):
                    return "a SendGrid API key";
                case 'h' when rest.StartsWith("hooks.slack.com/services/T") && rest.Length >= 60 && !Randomness.IsDummy(rest):
                    return "a Slack webhook address";
                case 'd' when rest.StartsWith("discord.com/api/webhooks/") && rest.Length >= 80 && !Randomness.IsDummy(rest):
                    return "a Discord webhook address";
                case 's' or 'r' or 'g' or 'x' or 'A' or 'G' or 'n' or 'k' or 'd' or 'h' or 'P' or 'l' or 'w' or 'S':
                    if (FindPattern(rest) is { } kind)
                    {
                        return kind;
                    }

                    break;
            }
        }

        return null;
    }

    private static string? FindPattern(ReadOnlySpan<char> text)
    {
        foreach (var pattern in CredentialPattern.All)
        {
            if (!text.StartsWith(pattern.Prefix))
            {
                continue;
            }

            var body = text[pattern.Prefix.Length..];
            var length = body.IndexOfAnyExcept(pattern.Characters);
            length = length < 0 ? body.Length : length;
            if (length >= pattern.MinimumLength && length <= pattern.MaximumLength
                && !(length < body.Length && char.IsAsciiLetterOrDigit(body[length]))
                && !Randomness.IsDummy(body[..length])
                && body[..length].IndexOfAnyInRange('0', '9') >= 0)
            {
                return pattern.Kind;
            }
        }

        return null;
    }

    private static bool IsSignedToken(ReadOnlySpan<char> text)
    {
        Span<int> lengths = [0, 0, 0];
        var position = 0;
        for (var part = 0; part < 3; part++)
        {
            var length = text[position..].IndexOfAnyExcept(CredentialPattern.UrlSafe);
            length = length < 0 ? text.Length - position : length;
            lengths[part] = length;
            position += length;
            if (part == 2)
            {
                break;
            }

            if (position >= text.Length || text[position] != '.')
            {
                return false;
            }

            position++;
            if (part == 0 && !text[position..].StartsWith("eyJ"))
            {
                return false;
            }
        }

        return lengths[0] >= 15 && lengths[1] >= 20 && lengths[2] >= 40 && Randomness.Entropy(text[..position]) > 3.5;
    }

    private static bool IsSendGrid(ReadOnlySpan<char> text)
    {
        var rest = text[3..];
        var first = rest.IndexOf('.');
        return first is >= 16 and <= 32
            && rest[..first].IndexOfAnyExcept(CredentialPattern.UrlSafe) < 0
            && rest[(first + 1)..] is var last
            && last.Length >= 32
            && last[..32].IndexOfAnyExcept(CredentialPattern.UrlSafe) < 0
            && !Randomness.IsDummy(text);
    }

    /// <summary>A private key with its content; the header alone is what code that handles keys contains.</summary>
    private static string? FindPrivateKey(ScriptModel model, SyntaxNode node, string text)
    {
        var start = text.IndexOf("-----BEGIN ", StringComparison.Ordinal);
        if (start < 0 || text.IndexOf("PRIVATE KEY", start, StringComparison.Ordinal) < 0)
        {
            return null;
        }

        // The lines of a key are often added up or joined.
        var whole = node;
        for (var parent = SyntaxTree.ParentOf(node); parent is BinaryExpression { Operator: Operator.Addition } or TemplateLiteral; parent = SyntaxTree.ParentOf(parent))
        {
            whole = parent;
        }

        if (SyntaxTree.ParentOf(whole) is ArrayExpression array
            && SyntaxTree.ParentOf(array) is MemberExpression member
            && SyntaxTree.ParentOf(member) is CallExpression call)
        {
            whole = call;
        }

        var full = ReferenceEquals(whole, node) ? text : model.Values.Evaluate(whole) switch
        {
            StringValue value => value.Text,
            PartialStringValue partial => partial.Prefix,
            _ => text,
        };
        start = full.IndexOf("PRIVATE KEY", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var content = 0;
        foreach (var c in full.AsSpan(start + "PRIVATE KEY-----".Length <= full.Length ? start + "PRIVATE KEY-----".Length : full.Length))
        {
            if (c == '-')
            {
                break;
            }

            content += CredentialPattern.Base64.Contains(c) ? 1 : 0;
        }

        return content >= 64 && !Randomness.IsDummy(full.AsSpan(start, Math.Min(full.Length - start, 200))) ? "a private key in PEM form" : null;
    }

    /// <summary><c>scheme://user:password@host</c>.</summary>
    private static string? FindAddress(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme is < 2 or > 20)
        {
            return null;
        }

        var authority = text.AsSpan(scheme + 3);
        var end = authority.IndexOfAny(AuthorityEnds);
        authority = end < 0 ? authority : authority[..end];
        var at = authority.LastIndexOf('@');
        var colon = authority.IndexOf(':');
        if (at < 0 || colon < 1 || colon + 1 >= at || at + 1 >= authority.Length)
        {
            return null;
        }

        var password = authority[(colon + 1)..at];
        return password.Length < 6 || Randomness.IsDummy(password) || password.ContainsAny(PlaceholderSigns)
            || IsWordForPassword(password)
            ? null
            : "an address with a password";
    }

    private static bool IsWordForPassword(ReadOnlySpan<char> password) =>
        password.Equals("password", StringComparison.OrdinalIgnoreCase) || password.Equals("passwd", StringComparison.OrdinalIgnoreCase)
        || password.Equals("secret", StringComparison.OrdinalIgnoreCase) || password.Equals("postgres", StringComparison.OrdinalIgnoreCase);

    /// <summary>Random text that is given to something named like a secret.</summary>
    private static string? FindNamed(ScriptModel model, SyntaxNode node, string text)
    {
        if (NameOf(model, node) is not { } name || !SecretName.IsSecret(name))
        {
            return null;
        }

        var value = text.AsSpan();
        if (value.StartsWith("Bearer ") || value.StartsWith("Basic "))
        {
            value = value[(value.IndexOf(' ') + 1)..];
        }

        return Randomness.IsRandom(value) && !Randomness.IsDummy(value) ? "a value that looks generated, under a name for secrets" : null;
    }

    /// <summary>The variable, property or parameter that gets the value.</summary>
    private static string? NameOf(ScriptModel model, SyntaxNode node)
    {
        var current = node.Type == NodeType.TemplateElement ? SyntaxTree.ParentOf(node)! : node;
        while (true)
        {
            var parent = SyntaxTree.ParentOf(current);
            switch (parent)
            {
                case LogicalExpression:
                case ConditionalExpression conditional when !ReferenceEquals(conditional.Test, current):
                    current = parent;
                    continue;
                case VariableDeclarator { Id: Identifier name }:
                    return name.Name;
                case AssignmentPattern { Left: Identifier name }:
                    return name.Name;
                case AssignmentExpression { Operator: Operator.Assignment or Operator.LogicalOrAssignment or Operator.NullishCoalescingAssignment } assignment
                    when ReferenceEquals(assignment.Right, current):
                    return assignment.Left switch
                    {
                        Identifier name => name.Name,
                        MemberExpression member => model.Values.KeyOf(member),
                        _ => null,
                    };
                case Property property when ReferenceEquals(property.Value, current):
                    return model.Values.KeyOf(property.Key, property.Computed);
                case PropertyDefinition field when ReferenceEquals(field.Value, current):
                    return model.Values.KeyOf(field.Key, field.Computed);
                default:
                    return null;
            }
        }
    }
}
