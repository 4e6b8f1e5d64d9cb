using Acornima;
using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Execution;

/// <content>Texts and lists that loops build: long counted loops are finished at once, and what is only appended to never becomes shorter.</content>
internal sealed partial class AbstractMachine
{
    /// <summary>Elements up to which a list is kept one by one: more than the bytes of any value that a script may build of single characters.</summary>
    private const int MaximumItems = 40_000;

    /// <summary>
    /// Finishes a counted loop that does nothing but append to texts and lists, <c>for (let i = 0; i &lt; 5000; i++) s += 'x'</c>, as if all its
    /// turns were followed. <see langword="false"/> when it does anything else, or its number of turns cannot be told.
    /// </summary>
    private bool TryFinishGrowth(SyntaxNode loop, Statement body)
    {
        if (AppendsOf(body, out var inBody) is not { } appends)
        {
            return false;
        }

        var test = loop switch
        {
            ForStatement counted => counted.Test,
            WhileStatement tested => tested.Test,
            DoWhileStatement tested => tested.Test,
            _ => null,
        };
        if (test is not NonLogicalBinaryExpression comparison || StepOf((loop as ForStatement)?.Update, inBody) is not { } counter)
        {
            return false;
        }

        // Nothing else may be written: in the appended values, the bound or the head.
        var written = new HashSet<string>(appends.Select(static append => append.Name), StringComparer.Ordinal);
        if (counter.Name is { } name)
        {
            if (!written.Add(name))
            {
                return false;
            }
        }

        if (UnitOf(_scope).Assignments.In(loop).Any(reference => !written.Contains(reference.Identifier.Name)) || Mentions(comparison.Right, written))
        {
            return false;
        }

        var grown = new Dictionary<Variable, (Value Now, Value Once)>();
        foreach (var append in appends)
        {
            if (_scope.Find(append.Name) is not { IsVolatile: false } variable || ValueOnceMore(append, written) is not { } more)
            {
                return false;
            }

            if (!grown.TryGetValue(variable, out var known))
            {
                known = (variable.Value, append.IsPush ? new ArrayValue(_serials.Next(), new ArrayContent([], false)) : TextValue.Empty);
            }

            switch (known)
            {
                case (TextValue, TextValue once) when !append.IsPush:
                    grown[variable] = (known.Now, TextValue.Concat(once, ToText(more)));
                    break;
                case (ArrayValue { Cell.IsVolatile: false, Content.IsOpen: false }, ArrayValue once) when append.IsPush && more is TextValue or NumberValue or BooleanValue:
                    grown[variable] = (known.Now, new ArrayValue(_serials.Next(), new ArrayContent(once.Content.Items.Add(more), false)));
                    break;
                default:
                    return false;
            }
        }

        if (TurnsLeft(comparison, counter, grown) is not ({ } turns and >= 0 and <= TextValue.LongestUnits))
        {
            return false;
        }

        if (grown.Values.Any(value => value.Once is ArrayValue list && value.Now is ArrayValue target && target.Content.Items.Length + (turns * list.Content.Items.Length) > MaximumItems))
        {
            return false;
        }

        foreach (var (variable, (now, once)) in grown)
        {
            if (now is ArrayValue target)
            {
                var added = ((ArrayValue)once).Content.Items;
                Write(target.Cell, target.Content with { Items = target.Content.Items.AddRange(Enumerable.Range(0, (int)turns).SelectMany(_ => added)) });
                CountEntries((int)turns * added.Length);
            }
            else
            {
                Write(variable, TextValue.Concat((TextValue)now, ((TextValue)once).Repeat((long)turns)));
            }
        }

        if (counter.Name is { } counts && _scope.Find(counts) is { Value: NumberValue { Value: var from } } index)
        {
            Write(index, new NumberValue(from + (turns * counter.Step)));
        }

        return true;
    }

    /// <summary>What one more turn appends, whatever turn it is; <see langword="null"/> when finding it out does anything.</summary>
    private Value? ValueOnceMore(Append append, HashSet<string> written)
    {
        var mark = _journal.Count;
        var effects = _effects.Count;
        var sites = _sites.Count;
        var exits = _exits.Count;
        var lost = _escaped.Mark;
        foreach (var name in written)
        {
            if (_scope.Find(name) is { IsVolatile: false, Value: NumberValue } counter)
            {
                Write(counter, UnknownValue.Number);
            }
            else if (_scope.Find(name) is { IsVolatile: false, Value: TextValue } text)
            {
                Write(text, TextValue.Unknown);
            }
        }

        var own = _journal.Count;
        var value = Evaluate(append.Value);
        var isPure = _journal.Count == own && _effects.Count == effects && _sites.Count == sites && _exits.Count == exits && _escaped.Mark == lost && !_hasThrown && !_isStopped;
        Rollback(mark);
        return isPure ? value : null;
    }

    /// <summary>How many turns are left before a comparison fails.</summary>
    private double? TurnsLeft(NonLogicalBinaryExpression comparison, Counter counter, Dictionary<Variable, (Value Now, Value Once)> grown)
    {
        if (Evaluate(comparison.Right) is not NumberValue { Value: var bound } || double.IsNaN(bound))
        {
            return null;
        }

        double from, step;
        switch (comparison.Left)
        {
            case Identifier { Name: var name } when string.Equals(name, counter.Name, StringComparison.Ordinal) && _scope.Find(name) is { Value: NumberValue { Value: var now } }:
                (from, step) = (now, counter.Step);
                break;
            case MemberExpression { Computed: false, Object: Identifier { Name: var owner }, Property: Identifier { Name: "length" } } when _scope.Find(owner) is { } variable && grown.TryGetValue(variable, out var value):
                switch (value)
                {
                    case (TextValue { IsExactLength: true } text, TextValue { IsExactLength: true } once):
                        (from, step) = (text.Least.Utf16Units, once.Least.Utf16Units);
                        break;
                    case (ArrayValue list, ArrayValue more):
                        (from, step) = (list.Content.Items.Length, more.Content.Items.Length);
                        break;
                    default:
                        return null;
                }

                break;
            default:
                return null;
        }

        if (from != Math.Floor(from) || step != Math.Floor(step) || step == 0)
        {
            return null;
        }

        var turns = comparison.Operator switch
        {
            Operator.LessThan when step > 0 => Math.Ceiling((bound - from) / step),
            Operator.LessThanOrEqual when step > 0 => Math.Floor((bound - from) / step) + 1,
            Operator.GreaterThan when step < 0 => Math.Ceiling((bound - from) / step),
            Operator.GreaterThanOrEqual when step < 0 => Math.Floor((bound - from) / step) + 1,
            Operator.Inequality or Operator.StrictInequality when (bound - from) % step == 0 => (bound - from) / step,
            _ => -1,
        };
        return turns;
    }

    /// <summary>The variable that a loop counts by, in its head or in its body, and by how much; without a name when it counts by none.</summary>
    private static Counter? StepOf(Expression? update, Counter? inBody)
        => update is null ? inBody ?? new Counter(null, 0) : inBody is null ? CounterOf(update) : null;

    private static Counter? CounterOf(Expression expression) => expression switch
    {
        UpdateExpression { Argument: Identifier { Name: var name }, Operator: Operator.Increment } => new Counter(name, 1),
        UpdateExpression { Argument: Identifier { Name: var name }, Operator: Operator.Decrement } => new Counter(name, -1),
        AssignmentExpression { Left: Identifier { Name: var name }, Operator: Operator.AdditionAssignment, Right: NumericLiteral { Value: var by } } => new Counter(name, by),
        AssignmentExpression { Left: Identifier { Name: var name }, Operator: Operator.SubtractionAssignment, Right: NumericLiteral { Value: var by } } => new Counter(name, -by),
        _ => null,
    };

    /// <summary>The appends that a loop's body consists of, besides one counter; <see langword="null"/> when it has anything else.</summary>
    private List<Append>? AppendsOf(Statement body, out Counter? counter)
    {
        counter = null;
        var appends = new List<Append>();
        foreach (var statement in body is BlockStatement block ? [.. block.Body] : (IReadOnlyList<Statement>)[body])
        {
            if (counter is null && statement is ExpressionStatement { Expression: var expression } && CounterOf(expression) is { } found && _scope.Find(found.Name!)?.Value is NumberValue)
            {
                counter = found;
            }
            else if (AppendOf(statement) is { } append)
            {
                appends.Add(append);
            }
            else
            {
                return null;
            }
        }

        return appends.Count > 0 ? appends : null;
    }

    private static Append? AppendOf(Statement statement) => statement is not ExpressionStatement { Expression: var expression } ? null : expression switch
    {
        AssignmentExpression { Left: Identifier { Name: var name }, Operator: Operator.AdditionAssignment, Right: var value } => new Append(name, value, IsPush: false),
        AssignmentExpression { Left: Identifier { Name: var name }, Operator: Operator.Assignment, Right: NonLogicalBinaryExpression { Operator: Operator.Addition, Left: Identifier { Name: var again }, Right: var value } }
            when string.Equals(name, again, StringComparison.Ordinal) => new Append(name, value, IsPush: false),
        CallExpression { Optional: false, Callee: MemberExpression { Computed: false, Optional: false, Object: Identifier { Name: var name }, Property: Identifier { Name: "push" } }, Arguments: [not SpreadElement and var value] } => new Append(name, value, IsPush: true),
        _ => null,
    };

    /// <summary>Whether an expression names one of the variables. Anything but names, members and literals is taken to, and so is what nests deeper than anybody writes.</summary>
    private static bool Mentions(Expression expression, HashSet<string> names, int depth = 0) => depth > MaximumConditionDepth || expression switch
    {
        Literal => false,
        Identifier identifier => names.Contains(identifier.Name),
        MemberExpression { Computed: false, Object: var owner } => Mentions(owner, names, depth + 1),
        UnaryExpression { Operator: Operator.UnaryNegation, Argument: var argument } => Mentions(argument, names, depth + 1),
        NonLogicalBinaryExpression binary => Mentions(binary.Left, names, depth + 1) || Mentions(binary.Right, names, depth + 1),
        _ => true,
    };

    /// <summary>Whether every place in a piece of code that gives a variable a value appends to it.</summary>
    private static bool IsAppend(Reference reference) => reference.Parent switch
    {
        AssignmentExpression { Operator: Operator.AdditionAssignment, Left: var left } => ReferenceEquals(left, reference.Identifier),
        AssignmentExpression { Operator: Operator.Assignment, Left: var left, Right: var right } => ReferenceEquals(left, reference.Identifier) && StartsWith(right, reference.Identifier.Name),
        _ => false,
    };

    private static bool StartsWith(Expression expression, string name)
    {
        while (expression is NonLogicalBinaryExpression { Operator: Operator.Addition, Left: var left })
        {
            expression = left;
        }

        return expression is Identifier identifier && string.Equals(identifier.Name, name, StringComparison.Ordinal);
    }

    /// <summary>A statement that appends to a variable.</summary>
    private sealed record Append(string Name, Expression Value, bool IsPush);

    /// <summary>What a loop counts by.</summary>
    private sealed record Counter(string? Name, double Step);
}
