namespace ActionsLimits.SurfaceGenerator.Graphs;

/// <summary>In which releases of one Node line something exists.</summary>
/// <param name="Since">First release that has it; <see langword="null"/> when the first release of the line already has it.</param>
/// <param name="Until">First release that no longer has it; <see langword="null"/> when the newest release of the line still has it.</param>
internal readonly record struct LineSpan(NodeVersion? Since, NodeVersion? Until)
{
    /// <summary>Every release of the line has it.</summary>
    public static LineSpan Whole => default;
}
