namespace ActionsLimits;

/// <summary>Names that reports, help links and packages share.</summary>
public static class ProductInfo
{
    /// <summary>The product's name as tools print it.</summary>
    public const string Name = "ActionsLimits";

    /// <summary>Home of the project; help links are below it.</summary>
    public const string Url = "https://github.com/actionslimits/actionslimits";

    /// <summary>Version of the engine, without build metadata.</summary>
    public static string Version { get; } = typeof(ProductInfo).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
}
