using Acornima.Ast;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Scopes;

/// <summary>A function of the script.</summary>
internal sealed class FunctionInfo : NodeInfo
{
    private FunctionValue? _value;

    public FunctionInfo(SyntaxNode node, SyntaxNode parent)
        : base(parent) => Node = node;

    /// <summary>The function declaration, function expression or arrow function.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The function as a value.</summary>
    public FunctionValue Value => _value ??= new FunctionValue(this);

    /// <summary>The function as its interface.</summary>
    public IFunction Function => (IFunction)Node;

    /// <summary>Its <c>return</c> statements; <see langword="null"/> for none.</summary>
    public List<ReturnStatement>? Returns { get; internal set; }

    /// <summary>Calls and constructions in this script that surely or possibly run it; <see langword="null"/> for none.</summary>
    public List<SyntaxNode>? CallSites { get; set; }

    /// <summary>Whether somebody outside this script, or a call that could not be resolved, may run it. Decided together with <see cref="CallSites"/>.</summary>
    public bool MayBeCalledElsewhere { get; set; } = true;

    /// <summary>Whether it is exported under the name of a handler (<c>onExecutePostLogin</c>), so that its parameters are the event and the API object.</summary>
    public bool IsHandler { get; set; }

    /// <summary>Its parameters as what callers elsewhere pass, once that was asked for; see <see cref="Evaluator.Parameter"/>.</summary>
    public PathValue?[]? ParameterPaths { get; set; }

    /// <summary>Whether the function itself, not one in it, declares variables with <c>var</c>.</summary>
    public bool HasVariables { get; internal set; }

    /// <summary>The names of these variables in order, once <see cref="Execution.AbstractMachine"/> asked for them.</summary>
    public string[]? VariableNames { get; set; }

    /// <summary>Whether <see cref="Execution.AbstractMachine"/> has followed it.</summary>
    public bool IsVisited { get; set; }

    /// <summary>Whether <see cref="Execution.AbstractMachine"/> follows it as something that anybody may call.</summary>
    public bool IsRunning { get; set; }

    /// <summary>How many calls of it <see cref="Execution.AbstractMachine"/> is inside of.</summary>
    public int ActiveCalls { get; set; }

    /// <summary>How many calls of it were met while <see cref="Execution.AbstractMachine"/> was inside of the same call from elsewhere.</summary>
    public int RecursiveCalls { get; set; }

    /// <summary>What it returns, once it was asked for.</summary>
    public Value? ReturnValue { get; set; }

    /// <summary>Whether <see cref="ReturnValue"/> holds only until all callers of functions are known.</summary>
    public bool IsReturnProvisional { get; set; }

    /// <summary>Whether its return value is being computed, so that asking again means recursion.</summary>
    public bool IsEvaluating { get; set; }
}
