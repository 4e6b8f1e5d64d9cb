using Acornima;
using Acornima.Ast;
using ActionsLimits.Node;
using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Compatibility;

/// <content>What the use itself does about an API that may be missing: it asks, copes, hands on, or keeps for later.</content>
internal sealed partial class ApiGuards
{
    /// <summary><c>(globalThis.crypto || crypto.webcrypto).subtle</c>: the other way is missing wherever this one is, and nobody asks whether one was there.</summary>
    private bool IsLastOfNone(SyntaxNode node, Asked asked)
    {
        (node, var parent) = Passed(node);
        return parent is BinaryExpression { Operator: Operator.LogicalOr or Operator.NullishCoalescing } either && ReferenceEquals(either.Right, node)
            && _resolver.Resolve(either.Left)?.Member is { } other && asked.IsMissingWithout(other) && !IsTestedHere(either, isBareName: false);
    }

    /// <summary>
    /// <c>socket.destroy(stream.errored)</c>: a property of an object that is handed on and undefined where it is missing, which fails nowhere by itself.
    /// Methods are called.
    /// </summary>
    private static bool IsHandedOn(SyntaxNode node, SurfaceValue? owner) =>
        node is MemberExpression && owner?.Object is { Kind: SurfaceObjectKind.Prototype } && SyntaxTree.ParentOf(node) switch
        {
            CallExpression call => !ReferenceEquals(call.Callee, node),
            NewExpression creation => !ReferenceEquals(creation.Callee, node),
            Property property => ReferenceEquals(property.Value, node),
            ReturnStatement or ArrayExpression or TemplateLiteral => true,
            _ => false,
        };

    /// <summary>Whether the place itself copes with the absence, or only asks.</summary>
    private static bool IsTestedHere(SyntaxNode node, bool isBareName)
    {
        var parent = SyntaxTree.ParentOf(node);
        while (parent is ParenthesizedExpression or ChainExpression)
        {
            (node, parent) = (parent, SyntaxTree.ParentOf(parent));
        }

        if (parent is UnaryExpression { Operator: Operator.TypeOf })
        {
            return true;
        }

        if (isBareName)
        {
            return false;
        }

        (node, parent) = Passed(node);
        while (parent is BinaryExpression { Operator: Operator.LogicalAnd } and && ReferenceEquals(and.Right, node))
        {
            // The last part of an "and" is what the "and" gives: if (options && fs.rm) asks for it, too.
            (node, parent) = Passed(and);
        }

        return parent switch
        {
            MemberExpression { Optional: true } outer => ReferenceEquals(outer.Object, node),
            CallExpression { Optional: true } call => ReferenceEquals(call.Callee, node),
            UnaryExpression { Operator: Operator.LogicalNot or Operator.Delete or Operator.Void or Operator.TypeOf } => true,
            BinaryExpression { Operator: Operator.Equality or Operator.Inequality or Operator.StrictEquality or Operator.StrictInequality } => true,

            // On the right of an "or" it is the last of several ways; reading it throws nothing.
            BinaryExpression { Operator: Operator.LogicalOr or Operator.NullishCoalescing } => true,
            BinaryExpression { Operator: Operator.LogicalAnd } => true,
            IfStatement or WhileStatement or DoWhileStatement => true,
            ConditionalExpression conditional => ReferenceEquals(conditional.Test, node) || IsOtherName(conditional.Test, node),
            CallExpression call => !ReferenceEquals(call.Callee, node) && (IsQuestion(call) || IsTest(call)),

            AssignmentExpression assignment => ReferenceEquals(assignment.Left, node) || IsSameName(assignment.Left as MemberExpression, node),
            Property { Value: var value, Computed: false } property => ReferenceEquals(value, node) && IsSameName(property.Key, node),
            PropertyDefinition { Computed: false } field => ReferenceEquals(field.Value, node) && IsSameName(field.Key, node),
            _ => false,
        };
    }

    /// <summary><c>Boolean(x)</c>, <c>isFunction(x)</c>, <c>utils.hasMethod(x)</c>: a function that is asked about its argument.</summary>
    private static bool IsQuestion(CallExpression call)
    {
        var name = call.Callee switch
        {
            Identifier callee => callee.Name,
            MemberExpression { Computed: false, Property: Identifier property } => property.Name,
            _ => "",
        };
        return name == "Boolean"
            || (name.Length > 2 && name.StartsWith("is", StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[2]))
            || (name.Length > 3 && name.StartsWith("has", StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[3]));
    }

    /// <summary><c>exports.rm = fs.rm</c>, <c>{ rm: fs.rm }</c>, <c>static rm = fs.rm</c>: members that are handed on under their names, there or not; nothing is done with them.</summary>
    private static bool IsSameName(SyntaxNode? target, SyntaxNode node) =>
        node is MemberExpression { Computed: false, Property: Identifier name }
        && (target is MemberExpression { Computed: false, Property: Identifier key } ? key : target as Identifier)?.Name == name.Name;

    /// <summary>
    /// Where a value arrives that is only passed on: <c>(x = fs.rm) == null</c>, as compilers write <c>?.</c>, and <c>fs == null ? undefined : fs.rm</c>.
    /// </summary>
    private static (SyntaxNode Node, SyntaxNode? Parent) Passed(SyntaxNode node)
    {
        var parent = SyntaxTree.ParentOf(node);
        while (parent is ParenthesizedExpression or ChainExpression
            || (parent is AssignmentExpression { Operator: Operator.Assignment, Left: Identifier } assignment && ReferenceEquals(assignment.Right, node))
            || (parent is ConditionalExpression conditional && !ReferenceEquals(conditional.Test, node) && !IsOtherName(conditional.Test, node)))
        {
            (node, parent) = (parent, SyntaxTree.ParentOf(parent));
        }

        return (node, parent);
    }

    /// <summary><c>if (check(x))</c>, <c>!check(x)</c>: whatever the function is called, its answer decides.</summary>
    private static bool IsTest(CallExpression call) => SyntaxTree.ParentOf(call) switch
    {
        IfStatement statement => ReferenceEquals(statement.Test, call),
        ConditionalExpression conditional => ReferenceEquals(conditional.Test, call),
        BinaryExpression { Operator: Operator.LogicalAnd } logical => ReferenceEquals(logical.Left, call),
        UnaryExpression { Operator: Operator.LogicalNot } => true,
        _ => false,
    };

    /// <summary><c>'a' in x ? x.a() : x.b</c>: the older of two names of one thing; reading it throws nothing.</summary>
    private static bool IsOtherName(Expression test, SyntaxNode node) =>
        node is MemberExpression { Object: Identifier owner }
        && Target(test is BinaryExpression { Operator: Operator.In } has ? has.Right : (test as MemberExpression)?.Object) is Identifier asked
        && SyntaxTree.ReferenceOf(owner)?.Binding is { } binding && ReferenceEquals(SyntaxTree.ReferenceOf(asked)?.Binding, binding);

    private static SyntaxNode? Target(SyntaxNode? expression)
    {
        while (expression is ParenthesizedExpression inner)
        {
            expression = inner.Expression;
        }

        return expression is AssignmentExpression { Operator: Operator.Assignment } assignment ? assignment.Left : expression;
    }

    /// <summary>
    /// <c>const rm = fs.rm; if (rm) …</c>: reading alone throws nothing, and the variable is tested; or <c>const { rm, cp } = fs; if (cp) rm(…)</c>: it is
    /// only read where the API is there.
    /// </summary>
    private bool IsStoredAndTested(SyntaxNode node, bool isBareName, Asked asked)
    {
        if (!isBareName)
        {
            // const rm = fs && fs.rm, const rm = fs.rm2 || fs.rm, const rm = fs == null ? undefined : fs.rm
            (node, var outer) = Passed(node);
            while (outer is BinaryExpression { Operator: Operator.LogicalAnd or Operator.LogicalOr or Operator.NullishCoalescing } logical && ReferenceEquals(logical.Right, node))
            {
                (node, outer) = Passed(outer);
            }
        }

        if (isBareName || StoredIn(node) is not { } target || SyntaxTree.ReferenceOf(target)?.Binding is not { } binding)
        {
            return false;
        }

        var reads = 0;
        var isGuarded = binding.WriteCount == 1;
        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            if (!reference.IsRead)
            {
                continue;
            }

            if (IsTestedHere(reference.Identifier, isBareName: false))
            {
                return true;
            }

            isGuarded = isGuarded && ++reads <= MaximumReads && IsDominated(reference.Identifier, asked);
        }

        return isGuarded && reads > 0;
    }

    /// <summary>The variable that an API is put into where it is named; <see langword="null"/> when it is not.</summary>
    private static Identifier? StoredIn(SyntaxNode node) => SyntaxTree.ParentOf(node) switch
    {
        VariableDeclarator { Id: Identifier name } declarator when ReferenceEquals(declarator.Init, node) => name,
        AssignmentPattern { Left: Identifier name } pattern when ReferenceEquals(pattern.Right, node) => name,
        Property { Value: Identifier name } when node is Property => name,
        _ => (node as Property)?.Value as Identifier,
    };

    /// <summary>
    /// <c>const { isArray } = util; (Array.isArray || isArray)(x)</c>: putting an API into a variable warns of nothing, and wherever the variable is used, no line is
    /// reached that does. Its members (<c>Buffer.from</c>) are something else.
    /// </summary>
    private bool IsStoredAndRuledOut(SyntaxNode node, Asked asked)
    {
        if (StoredIn(node) is not { } target || SyntaxTree.ReferenceOf(target)?.Binding is not { WriteCount: 1 } binding)
        {
            return false;
        }

        var reads = 0;
        for (var reference = binding.First; reference is not null; reference = reference.Next)
        {
            if (reference.IsRead && !(reference.Parent is MemberExpression member && ReferenceEquals(member.Object, reference.Identifier)))
            {
                if (++reads > MaximumReads || !IsDominated(reference.Identifier, asked))
                {
                    return false;
                }
            }
        }

        return reads > 0;
    }
}
