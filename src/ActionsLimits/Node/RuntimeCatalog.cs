using System.Collections.Immutable;

namespace ActionsLimits.Node;

/// <summary>All runtimes of <c>runtimes.json</c>. Immutable.</summary>
public sealed class RuntimeCatalog
{
    private readonly Dictionary<string, RuntimeInfo> _byId;

    private RuntimeCatalog(ImmutableArray<RuntimeInfo> runtimes, string defaultId)
    {
        All = runtimes;
        DefaultId = defaultId;
        _byId = runtimes.ToDictionary(runtime => runtime.Id, StringComparer.Ordinal);
    }

    /// <summary>All runtimes in the order of the file: ids of Auth0, then plain majors.</summary>
    public ImmutableArray<RuntimeInfo> All { get; }

    /// <summary>The id that a missing <c>runtime</c> means.</summary>
    public string DefaultId { get; }

    /// <summary>The runtime with that id or major, or <see langword="null"/>.</summary>
    /// <param name="id">Auth0's id or a Node major; compared ordinally.</param>
    public RuntimeInfo? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads <c>runtimes.json</c>.</summary>
    public static RuntimeCatalog Load()
    {
        using var document = EmbeddedData.Open("runtimes.json");
        var list = document.RootElement.GetProperty("runtimes");
        var runtimes = ImmutableArray.CreateBuilder<RuntimeInfo>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            runtimes.Add(new RuntimeInfo(
                EmbeddedData.Text(element, "id"),
                element.GetProperty("major").GetInt32(),
                StatusOf(EmbeddedData.Text(element, "status")))
            {
                EndOfLife = EmbeddedData.OptionalText(element, "endOfLife"),
                RunsAs = EmbeddedData.OptionalText(element, "runsAs"),
            });
        }

        return new RuntimeCatalog(runtimes.MoveToImmutable(), EmbeddedData.Text(document.RootElement, "default"));
    }

    private static RuntimeStatus StatusOf(string text) => text switch
    {
        "offered" => RuntimeStatus.Offered,
        "retired" => RuntimeStatus.Retired,
        "not-offered" => RuntimeStatus.NotOffered,
        _ => throw new InvalidOperationException($"runtimes.json has the unknown status '{text}'."),
    };
}
