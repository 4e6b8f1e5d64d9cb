using Acornima.Ast;
using ActionsLimits.Node;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>Answers whether a call surely passes what a deprecation is about. What is not known meets no condition.</summary>
internal sealed class CallArguments
{
    private readonly Evaluator _values;

    public CallArguments(Evaluator values) => _values = values;

    /// <summary>Whether a call of an API, at the place itself or through the variable that it is put into there, meets a condition.</summary>
    /// <param name="node">The expression or the property of a pattern that names the API.</param>
    /// <param name="condition">The condition.</param>
    public bool Meets(SyntaxNode node, ArgumentCondition condition)
    {
        switch (SyntaxTree.ParentOf(node))
        {
            case CallExpression call when ReferenceEquals(call.Callee, node):
                return Meets(call.Arguments, condition);
            case NewExpression creation when ReferenceEquals(creation.Callee, node):
                return Meets(creation.Arguments, condition);

            // const { fail } = require('assert'), const fail = assert.fail: the calls of the variable are those of the API.
            case VariableDeclarator { Id: Identifier name } declarator when ReferenceEquals(declarator.Init, node):
                return MeetsInCallsOf(name, condition);
            case ObjectPattern when node is Property { Value: Identifier or AssignmentPattern { Left: Identifier } } property:
                return MeetsInCallsOf(property.Value as Identifier ?? (Identifier)((AssignmentPattern)property.Value).Left, condition);
            case AssignmentPattern { Left: Identifier name } pattern when ReferenceEquals(pattern.Right, node):
                return MeetsInCallsOf(name, condition);
            default:
                return false;
        }
    }

    private bool MeetsInCallsOf(Identifier name, ArgumentCondition condition)
    {
        if (SyntaxTree.ReferenceOf(name)?.Binding is { WriteCount: 1 } binding)
        {
            for (var reference = binding.First; reference is not null; reference = reference.Next)
            {
                if (reference.IsRead && reference.Parent is CallExpression call && ReferenceEquals(call.Callee, reference.Identifier) && Meets(call.Arguments, condition))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Meets(in NodeList<Expression> arguments, ArgumentCondition condition)
    {
        foreach (var clause in condition.Clauses)
        {
            var meets = clause.Kind switch
            {
                ArgumentClauseKind.MoreThan => CountOf(arguments) > clause.Number,
                ArgumentClauseKind.Option => HasOption(arguments, clause),
                _ => HasValue(arguments, clause),
            };
            if (!meets)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many there are at least: what is spread may be nothing.</summary>
    private static int CountOf(in NodeList<Expression> arguments)
    {
        var count = 0;
        foreach (var argument in arguments)
        {
            count += argument is SpreadElement ? 0 : 1;
        }

        return count;
    }

    private bool HasOption(in NodeList<Expression> arguments, ArgumentClause clause)
    {
        foreach (var argument in arguments)
        {
            if (argument is SpreadElement || _values.Evaluate(argument) is not ObjectValue options)
            {
                continue;
            }

            foreach (var name in clause.Words)
            {
                if (_values.Member(options, name).Truthiness == true)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HasValue(in NodeList<Expression> arguments, ArgumentClause clause)
    {
        for (var index = 0; index < clause.Number; index++)
        {
            if (index >= arguments.Count)
            {
                return clause.Words.Contains("missing");
            }

            if (arguments[index] is SpreadElement)
            {
                return false;
            }
        }

        foreach (var alternative in Evaluator.AlternativesOf(_values.Evaluate(arguments[clause.Number - 1])))
        {
            var isAny = false;
            foreach (var word in clause.Words)
            {
                isAny |= Is(alternative, word);
            }

            if (!isAny)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Is(Value value, string kind) => kind switch
    {
        "undefined" => value is UndefinedValue,
        "null" => value is NullValue,
        "boolean" => value is BooleanValue,
        "number" => value is NumberValue,
        "string" => value is StringValue or PartialStringValue,
        "falsy" => value.Truthiness == false,
        "items" => value is ArrayValue { Elements.IsEmpty: false },
        "async" => value is FunctionValue { Function.Function: { Async: true, Generator: false } },
        "no-integer" => IsNoInteger(value),
        "bad-port" => value is StringValue { Text: var text } && HasBadPort(text),
        _ => kind[0] == '\'' && value is StringValue { Text: var known } && kind.AsSpan(1, kind.Length - 2).SequenceEqual(known),
    };

    /// <summary>Whether <c>process.exit</c> of Node 20 and later refuses a value. A text counts as the number that it converts to, which one without a digit is not.</summary>
    private static bool IsNoInteger(Value value) => value switch
    {
        NumberValue { Value: var number } => number != Math.Truncate(number) || !double.IsFinite(number),
        StringValue { Text: var text } => text.Length == 0 || (!string.IsNullOrWhiteSpace(text) && !text.AsSpan().ContainsAnyInRange('0', '9')),
        BooleanValue or ObjectValue or ArrayValue or FunctionValue => true,
        _ => false,
    };

    /// <summary>Whether the port of a URL has a letter: <c>https://shop.example:443x/</c>. Whatever is less plain is left alone.</summary>
    private static bool HasBadPort(string url)
    {
        var scheme = url.StartsWith("https://", StringComparison.Ordinal) ? 8 : url.StartsWith("http://", StringComparison.Ordinal) ? 7 : -1;
        if (scheme < 0)
        {
            return false;
        }

        var host = url.AsSpan(scheme);
        var end = host.IndexOf('/');
        host = end < 0 ? host : host[..end];
        var colon = host.IndexOf(':');
        if (colon <= 0 || colon == host.Length - 1)
        {
            return false;
        }

        foreach (var letter in host[..colon])
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-'))
            {
                return false;
            }
        }

        var hasLetter = false;
        foreach (var letter in host[(colon + 1)..])
        {
            if (!char.IsAsciiLetterOrDigit(letter))
            {
                return false;
            }

            hasLetter |= char.IsAsciiLetter(letter);
        }

        return hasLetter;
    }
}
