using ActionsLimits.Scripts.Scopes;

namespace ActionsLimits.Scripts.Values;

/// <summary>
/// A value that comes from outside the script, named by the way that leads to it: <c>require('fs').promises</c>, the <c>secrets</c> of a
/// handler's first parameter. Equal paths of one script are the same object.
/// </summary>
internal sealed class PathValue : Value
{
    /// <summary>Steps from one path that are kept in a list; a script with more gets a table.</summary>
    private const int ListLength = 24;

    private PathValue? _firstStep;
    private PathValue? _nextSibling;
    private Dictionary<(PathKind, string), PathValue>? _steps;
    private int _stepCount;

    public PathValue(PathKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    public PathValue(FunctionInfo function, int index, string name)
        : this(PathKind.Parameter, name)
    {
        Function = function;
        Index = index;
    }

    private PathValue(PathValue parent, PathKind kind, string name)
        : this(kind, name) => (Parent, Depth) = (parent, parent.Depth + 1);

    /// <summary>How the value is reached.</summary>
    public PathKind Kind { get; }

    /// <summary>Name of the global, of the module as written, of the member, or of the parameter (empty for a pattern).</summary>
    public string Name { get; }

    /// <summary>The path that this one continues; <see langword="null"/> for a root.</summary>
    public PathValue? Parent { get; }

    /// <summary>Number of steps from the root.</summary>
    public int Depth { get; }

    /// <summary>The function of a <see cref="PathKind.Parameter"/>.</summary>
    public FunctionInfo? Function { get; }

    /// <summary>The position of a <see cref="PathKind.Parameter"/>, from 0.</summary>
    public int Index { get; }

    /// <summary>What somebody found out about the path and would find out again; <see langword="null"/> for nothing yet. Belongs to <see cref="Compatibility.SurfaceResolver"/>.</summary>
    public object? Noted { get; set; }

    /// <summary>
    /// Whether this is the event of an Action: the first parameter of a handler, or any parameter called <c>event</c>, which is how helpers and
    /// Modules receive it, also as a member of one object (<c>({ event, api }) => …</c>).
    /// </summary>
    public bool IsEvent => (Kind == PathKind.Parameter && ((Function!.IsHandler && Index == 0) || Name == "event"))
        || (Kind == PathKind.Member && Name == "event" && Parent!.Kind == PathKind.Parameter && !Parent.Function!.IsHandler);

    /// <summary>Whether this is the API object of an Action: the second parameter of a handler, or any parameter called <c>api</c>.</summary>
    public bool IsApi => (Kind == PathKind.Parameter && ((Function!.IsHandler && Index == 1) || Name == "api"))
        || (Kind == PathKind.Member && Name == "api" && Parent!.Kind == PathKind.Parameter && !Parent.Function!.IsHandler);

    /// <summary>Outside objects are taken to exist: a script that tests for them wants to use them.</summary>
    public override bool? Truthiness => null;

    /// <summary>A member.</summary>
    /// <param name="name">Its name.</param>
    public PathValue Member(string name) => Step(PathKind.Member, name);

    /// <summary>What a call returns; arguments make no difference.</summary>
    public PathValue Call() => Step(PathKind.Call, string.Empty);

    /// <summary>What <c>new</c> makes.</summary>
    public PathValue Instance() => Step(PathKind.Instance, string.Empty);

    /// <summary>A member whose name is not known.</summary>
    public PathValue Element() => Step(PathKind.Element, string.Empty);

    /// <summary>Whether this is a certain global.</summary>
    /// <param name="name">Name of the global.</param>
    public bool IsGlobal(string name) => Kind == PathKind.Global && Name == name;

    /// <summary>Whether this is a certain member of a certain global (<c>module.exports</c>).</summary>
    /// <param name="global">Name of the global.</param>
    /// <param name="member">Name of the member.</param>
    public bool IsMemberOfGlobal(string global, string member) => Kind == PathKind.Member && Name == member && Parent!.IsGlobal(global);

    /// <summary>Whether this is a certain member of a certain built-in module, with or without <c>node:</c>, or of the global of that name.</summary>
    /// <param name="module">Name of the module without <c>node:</c>.</param>
    /// <param name="member">Name of the member.</param>
    public bool IsMemberOfModule(string module, string member) => Kind == PathKind.Member && Name == member && Parent!.IsModule(module);

    /// <summary>Whether this is a certain built-in module, with or without <c>node:</c>.</summary>
    /// <param name="module">Name of the module without <c>node:</c>.</param>
    public bool IsModule(string module) => Kind == PathKind.Module
        && (Name == module || (Name.Length == module.Length + 5 && Name.StartsWith("node:", StringComparison.Ordinal) && Name.EndsWith(module, StringComparison.Ordinal)));

    public override string ToString() => Kind switch
    {
        PathKind.Global => Name,
        PathKind.Module => $"require({Name})",
        PathKind.Parameter => $"parameter({Index})",
        PathKind.Member => $"{Parent}.{Name}",
        PathKind.Call => $"{Parent}()",
        PathKind.Instance => $"new {Parent}",
        _ => $"{Parent}[]",
    };

    private PathValue Step(PathKind kind, string name)
    {
        if (_steps is not null)
        {
            if (!_steps.TryGetValue((kind, name), out var known))
            {
                _steps[(kind, name)] = known = new PathValue(this, kind, name);
            }

            return known;
        }

        for (var step = _firstStep; step is not null; step = step._nextSibling)
        {
            if (step.Kind == kind && (ReferenceEquals(step.Name, name) || string.Equals(step.Name, name, StringComparison.Ordinal)))
            {
                return step;
            }
        }

        var created = new PathValue(this, kind, name) { _nextSibling = _firstStep };
        _firstStep = created;
        if (++_stepCount > ListLength)
        {
            _steps = new Dictionary<(PathKind, string), PathValue>(ListLength * 2);
            for (var step = _firstStep; step is not null; step = step._nextSibling)
            {
                _steps[(step.Kind, step.Name)] = step;
            }
        }

        return created;
    }
}
