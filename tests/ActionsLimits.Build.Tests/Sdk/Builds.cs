namespace ActionsLimits.Build.Tests.Sdk;

/// <summary>Tests that build one after the other: builds are parallel themselves, and share the packed SDK.</summary>
[CollectionDefinition(Name)]
public sealed class Builds : ICollectionFixture<PackedSdk>
{
    public const string Name = "Builds";
}
