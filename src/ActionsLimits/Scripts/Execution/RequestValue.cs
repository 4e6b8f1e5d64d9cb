namespace ActionsLimits.Scripts.Execution;

/// <summary>A request under way, or a chain that builds one (<c>superagent.get(url).timeout(…)</c>).</summary>
internal sealed class RequestValue(RequestSite site) : Value
{
    internal RequestSite Site { get; } = site;

    internal override bool? Truthiness => true;

    internal override string? TypeOf => "object";
}
