namespace ActionsLimits.Scripts;

/// <summary>The object that a script reads secrets from.</summary>
public enum SecretRoot
{
    /// <summary><c>event.secrets</c>: the first parameter of a handler, whatever it is called. Right in an Action.</summary>
    Event,

    /// <summary><c>actions.secrets</c>: the free variable of a Module.</summary>
    Actions,
}
