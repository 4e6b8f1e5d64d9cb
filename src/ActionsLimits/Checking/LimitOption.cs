namespace ActionsLimits.Checking;

/// <summary>A budget as the project states it.</summary>
/// <param name="Id">Id of the limit, as written.</param>
/// <param name="Maximum">The budget, as written: a whole number in the unit of the limit.</param>
public sealed record LimitOption(string Id, string Maximum);
