namespace ActionsLimits.Scripts.Execution;

/// <summary>
/// A condition under which code runs, below another one. Two effects exclude each other when their chains hold different arms of one branch,
/// or when one chain has an <see cref="Unless"/> that is part of the other.
/// </summary>
/// <param name="Parent">Number of the condition that this one is below; the condition 0 is "always" and is its own parent.</param>
/// <param name="Branch">Number of the branch; 0 for a condition that only has <paramref name="Unless"/>.</param>
/// <param name="Arm">Which arm of the branch.</param>
/// <param name="Unless">Number of a condition under which the function, loop or switch was left before; 0 for none.</param>
/// <param name="Repeats">Whether it is the body of a loop that runs an unknown number of times.</param>
/// <param name="Subject">
/// Hash of a member of <c>event</c> that is the same for all Actions of a transaction and that equals a constant here, such as
/// <c>client.client_id</c>; 0 for none.
/// </param>
/// <param name="Equal">Hash of the constant.</param>
public readonly record struct ExecutionPath(int Parent, int Branch, int Arm, int Unless, bool Repeats, long Subject = 0, long Equal = 0);
