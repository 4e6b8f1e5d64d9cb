namespace ActionsLimits.Deploy.Tests;

/// <summary>The stand-in refuses a request as the Management API documents it.</summary>
internal sealed class ApiRefusal(int status, string message) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;
}
