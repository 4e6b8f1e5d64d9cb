namespace ActionsLimits.Node;

/// <summary>What an object of the surface table is.</summary>
public enum SurfaceObjectKind
{
    /// <summary>A namespace or any other plain object, module exports included.</summary>
    Namespace,

    /// <summary>A class: <c>new</c> of it makes instances of its <c>prototype</c>.</summary>
    Class,

    /// <summary>A function with members.</summary>
    Function,

    /// <summary>The prototype of a class: its members are those of the instances.</summary>
    Prototype,
}
