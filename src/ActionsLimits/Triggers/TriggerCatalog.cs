using System.Collections.Immutable;
using System.Text.Json;

namespace ActionsLimits.Triggers;

/// <summary>All triggers of <c>triggers.json</c>. Immutable.</summary>
public sealed class TriggerCatalog
{
    private readonly Dictionary<string, TriggerInfo> _byId;

    private TriggerCatalog(ImmutableArray<TriggerInfo> triggers, ImmutableArray<string> former)
    {
        All = triggers;
        FormerIds = former;
        _byId = triggers.ToDictionary(trigger => trigger.Id, StringComparer.Ordinal);
    }

    /// <summary>All triggers in the order of the file.</summary>
    public ImmutableArray<TriggerInfo> All { get; }

    /// <summary>Ids of triggers that Auth0 once had, or that its own examples list, and no longer documents. Old exports hold empty bindings under them.</summary>
    public ImmutableArray<string> FormerIds { get; }

    /// <summary>The trigger with that id, or <see langword="null"/>.</summary>
    /// <param name="id">Trigger id; compared ordinally, as Auth0 does.</param>
    public TriggerInfo? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads <c>triggers.json</c>.</summary>
    public static TriggerCatalog Load()
    {
        using var document = EmbeddedData.Open("triggers.json");
        var root = document.RootElement;

        // Members that several triggers share stand once in the file and once in memory.
        var groups = new Dictionary<string, ApiMember[]>(StringComparer.Ordinal);
        foreach (var group in root.GetProperty("members").EnumerateObject())
        {
            var members = new ApiMember[group.Value.GetArrayLength()];
            var index = 0;
            foreach (var member in group.Value.EnumerateArray())
            {
                members[index++] = new ApiMember(EmbeddedData.Text(member, "path"), ParametersOf(member));
            }

            groups.Add(group.Name, members);
        }

        var list = root.GetProperty("triggers");
        var triggers = ImmutableArray.CreateBuilder<TriggerInfo>(list.GetArrayLength());
        foreach (var element in list.EnumerateArray())
        {
            var versions = element.GetProperty("versions");
            var parsed = ImmutableArray.CreateBuilder<TriggerVersion>(versions.GetArrayLength());
            foreach (var version in versions.EnumerateArray())
            {
                parsed.Add(new TriggerVersion
                {
                    Version = EmbeddedData.Text(version, "version"),
                    Status = EmbeddedData.Text(version, "status"),
                    Runtimes = EmbeddedData.Texts(version, "runtimes"),
                    Handlers = EmbeddedData.Texts(version, "handlers"),
                    Api = MembersOf(EmbeddedData.Texts(version, "api"), groups),
                });
            }

            triggers.Add(new TriggerInfo
            {
                Id = EmbeddedData.Text(element, "id"),
                Versions = parsed.MoveToImmutable(),
                IsBlocking = EmbeddedData.OptionalFlag(element, "blocking"),
                IsEntityBound = EmbeddedData.OptionalFlag(element, "entityBound"),
                BindingLimit = EmbeddedData.Text(element, "bindingLimit"),
            });
        }

        return new TriggerCatalog(triggers.MoveToImmutable(), EmbeddedData.Texts(root.GetProperty("former"), "ids"));
    }

    private static ImmutableArray<ApiParameter> ParametersOf(JsonElement member)
    {
        if (!member.TryGetProperty("parameters", out var list))
        {
            return [];
        }

        var parameters = ImmutableArray.CreateBuilder<ApiParameter>(list.GetArrayLength());
        foreach (var parameter in list.EnumerateArray())
        {
            parameters.Add(new ApiParameter(EmbeddedData.Text(parameter, "name"), EmbeddedData.OptionalText(parameter, "limit")));
        }

        return parameters.MoveToImmutable();
    }

    private static ImmutableArray<ApiMember> MembersOf(ImmutableArray<string> names, Dictionary<string, ApiMember[]> groups)
    {
        if (names.IsEmpty)
        {
            return [];
        }

        var members = ImmutableArray.CreateBuilder<ApiMember>();
        foreach (var name in names)
        {
            members.AddRange(groups[name]);
        }

        members.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        return members.ToImmutable();
    }
}
