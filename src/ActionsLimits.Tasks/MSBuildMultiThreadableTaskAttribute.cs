namespace Microsoft.Build.Framework;

/// <summary>
/// Says that a task may run in the build process under <c>-mt</c>. The engine matches it by its full name, so this copy lets us compile against
/// the lowest MSBuild that we support, which does not have it yet.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
