namespace ActionsLimits.Scripts.Values;

/// <summary>A class of the script.</summary>
internal sealed class ClassValue : Value
{
    private InstanceValue? _instance;

    public ClassValue(SyntaxNode definition) => Definition = definition;

    /// <summary>The class declaration or expression.</summary>
    public SyntaxNode Definition { get; }

    /// <summary>Any instance; all are taken as one.</summary>
    public InstanceValue Instance => _instance ??= new InstanceValue(this);

    public override bool? Truthiness => true;

    public override string ToString() => "class";
}
