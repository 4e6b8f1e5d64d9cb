namespace ActionsLimits.Build.Tests.Commands;

/// <summary>Outcome of a command.</summary>
/// <param name="Command">The command line, for messages.</param>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">Both streams, in the order of their lines.</param>
/// <param name="BinaryLog">Full path of the binary log; <see langword="null"/> when the command wrote none.</param>
public sealed record CommandResult(string Command, int ExitCode, string Output, string? BinaryLog)
{
    /// <summary>Fails with the whole transcript unless the command succeeded.</summary>
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, Transcript("was expected to succeed"));
        return this;
    }

    /// <summary>Fails with the whole transcript unless the command failed with exit code 1, which is what a gate that says no returns.</summary>
    public CommandResult Failed()
    {
        Assert.True(ExitCode == 1, Transcript("was expected to fail with exit code 1"));
        return this;
    }

    /// <summary>The command, its exit code and all that it printed.</summary>
    /// <param name="expectation">What was expected instead.</param>
    public string Transcript(string expectation) => $"`{Command}` {expectation}; its exit code is {ExitCode}.\n{Output}";
}
