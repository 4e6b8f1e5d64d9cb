using ActionsLimits.Output;

namespace ActionsLimits.Packaging;

/// <summary>
/// Writes <c>deploy-config.json</c>: the least configuration with which the Deploy CLI imports a release and touches nothing else of the tenant.
/// Domain, credentials and keyword values are the deployment's own and come from its environment.
/// </summary>
public static class DeployConfigWriter
{
    /// <summary>Writes the file.</summary>
    /// <param name="includedTypes">Types of the Deploy CLI that the release holds.</param>
    public static byte[] Write(IEnumerable<string> includedTypes) => JsonFile.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStrings("AUTH0_INCLUDED_ONLY", includedTypes);
        writer.WriteBoolean("AUTH0_ALLOW_DELETE", false);
        writer.WriteEndObject();
    });
}
