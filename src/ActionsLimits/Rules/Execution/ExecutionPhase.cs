namespace ActionsLimits.Rules.Execution;

/// <summary>Which handlers of a trigger's Actions run.</summary>
internal enum ExecutionPhase
{
    /// <summary>The handlers named <c>onExecute…</c>, one Action after the other.</summary>
    Execute,

    /// <summary>A handler named <c>onContinue…</c>, after a redirect or prompt.</summary>
    Continue,
}
