using System.Collections.Immutable;
using ActionsLimits.Bundles;
using ActionsLimits.Findings;
using ActionsLimits.Limits;
using ActionsLimits.Node;
using ActionsLimits.Rules;
using ActionsLimits.Scripts;
using ActionsLimits.Triggers;

namespace ActionsLimits.Tests.Rules;

/// <summary>Builds what rules look at in memory, without files. <c>new ContextBuilder().Action("a", action => action.Size(100_001)).Run(new SizeRule())</c>.</summary>
internal sealed class ContextBuilder
{
    internal const string Root = "/repo";

    // Immutable, and read again for each context they would be most of what a test does.
    private static readonly LimitTable Platform = LimitTable.LoadPlatform();
    private static readonly TriggerCatalog AllTriggers = TriggerCatalog.Load();
    private static readonly RuntimeCatalog AllRuntimes = RuntimeCatalog.Load();

    private readonly ImmutableArray<ActionDefinition>.Builder _actions = ImmutableArray.CreateBuilder<ActionDefinition>();
    private readonly ImmutableArray<ModuleDefinition>.Builder _modules = ImmutableArray.CreateBuilder<ModuleDefinition>();
    private readonly ImmutableArray<TriggerBindings>.Builder _bindings = ImmutableArray.CreateBuilder<TriggerBindings>();
    private readonly ImmutableArray<ClientDefinition>.Builder _clients = ImmutableArray.CreateBuilder<ClientDefinition>();
    private readonly ImmutableArray<KeywordMarker>.Builder _markers = ImmutableArray.CreateBuilder<KeywordMarker>();
    private readonly ImmutableArray<EnvironmentReading>.Builder _environments = ImmutableArray.CreateBuilder<EnvironmentReading>();
    private readonly ImmutableDictionary<string, AnalysedScript>.Builder _scripts = ImmutableDictionary.CreateBuilder<string, AnalysedScript>(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _maxima = new(StringComparer.Ordinal);
    private ImmutableArray<string> _selected = [];
    private ImmutableHashSet<string> _mapped = [];
    private bool _hasMapping;
    private bool _isPackaging;
    private readonly Dictionary<string, byte[]> _texts = new(StringComparer.Ordinal);
    private readonly ModuleTextsInMemory _moduleTexts = new();
    private int _line = 1;

    internal ContextBuilder Action(string name, Action<ActionBuilder>? configure = null)
    {
        var builder = new ActionBuilder(name);
        configure?.Invoke(builder);
        var action = builder.Build();
        _actions.Add(action);
        AddScript(action.Code, builder.ScriptFacts, builder.Deployed);
        if (action.Code is not null && builder.Text is { } text)
        {
            _texts[action.Code.Path] = text;
        }

        return this;
    }

    internal ContextBuilder Module(string name, Action<ModuleBuilder>? configure = null)
    {
        var builder = new ModuleBuilder(name);
        configure?.Invoke(builder);
        var module = builder.Build();
        _modules.Add(module);
        AddScript(module.Code, builder.ScriptFacts, builder.Deployed);
        if (builder.Text is { } text)
        {
            _moduleTexts.Add(name, text);
        }

        return this;
    }

    internal ContextBuilder Client(string name, Action<ClientBuilder>? configure = null)
    {
        var builder = new ClientBuilder(name);
        configure?.Invoke(builder);
        _clients.Add(builder.Build());
        return this;
    }

    internal ContextBuilder Bind(string trigger, params string[] actions)
    {
        var location = NextBinding();
        _bindings.Add(new TriggerBindings(
            new Located<string>(trigger, location),
            [.. actions.Select(action => new BoundAction(new Located<string>(action, NextBinding()), NextBinding()))]));
        return this;
    }

    /// <summary>A marker in a manifest or the YAML document.</summary>
    internal ContextBuilder Marker(string key, bool isResolved, string file = "actions/a.json")
    {
        _markers.Add(new KeywordMarker(key, IsJson: false, isResolved, new Location($"{Root}/{file}", _line++, 7)));
        return this;
    }

    /// <summary>A marker at a given place, such as the value of a secret.</summary>
    internal ContextBuilder Marker(string key, bool isResolved, Location at)
    {
        _markers.Add(new KeywordMarker(key, IsJson: false, isResolved, at));
        return this;
    }

    internal ContextBuilder Limit(string id, long maximum)
    {
        _maxima[id] = maximum;
        return this;
    }

    internal ContextBuilder SelectedRuntimes(params string[] runtimes)
    {
        _selected = [.. runtimes];
        return this;
    }

    /// <summary>The mapping in force.</summary>
    internal ContextBuilder Mapping(params string[] keys)
    {
        _hasMapping = true;
        _mapped = ImmutableHashSet.CreateRange(StringComparer.Ordinal, keys);
        return this;
    }

    /// <summary>An environment; what it declares is built like a context of its own.</summary>
    internal ContextBuilder Environment(string name, string[] keys, Action<ContextBuilder> configure)
    {
        var builder = new ContextBuilder();
        configure(builder);
        var context = builder.Build();
        _hasMapping = true;
        _environments.Add(new EnvironmentReading(
            name,
            context.Bundle,
            ImmutableHashSet.CreateRange(StringComparer.Ordinal, keys),
            context.Scripts.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.DeployedSize, StringComparer.Ordinal)));
        return this;
    }

    internal ContextBuilder Packaging()
    {
        _isPackaging = true;
        return this;
    }

    internal RuleContext Build()
    {
        if (!_moduleTexts.IsEmpty)
        {
            // What an Action does is found together with the Modules that it loads.
            foreach (var (path, text) in _texts)
            {
                _scripts[path] = new AnalysedScript(_scripts[path].Code, _scripts[path].Hash, _scripts[path].Facts with { Execution = new ScriptAnalyzer().Analyze(text, _moduleTexts).Execution }, _scripts[path].DeployedSize);
            }
        }

        return Create();
    }

    private RuleContext Create() => new()
    {
        Bundle = new Bundle
        {
            Source = Root,
            Root = Root,
            Layout = BundleLayout.Directory,
            Actions = _actions.ToImmutable(),
            Modules = _modules.ToImmutable(),
            Bindings = _bindings.ToImmutable(),
            Clients = _clients.ToImmutable(),
            Markers = _markers.ToImmutable(),
        },
        Scripts = _scripts.ToImmutable(),
        Limits = Platform.Tighten(_maxima),
        Triggers = AllTriggers,
        Runtimes = AllRuntimes,
        SelectedRuntimes = _selected,
        Environments = _environments.ToImmutable(),
        HasKeywordMapping = _hasMapping,
        MappedKeys = _mapped,
        IsPackaging = _isPackaging,
    };

    /// <summary>Runs one rule and gives its findings in order of position, then code.</summary>
    internal ImmutableArray<Finding> Run(Rule rule)
    {
        var findings = new List<Finding>();
        rule.Check(Build(), findings);
        foreach (var finding in findings)
        {
            // What holds for every finding of every rule is checked here, where no test can forget it.
            Assert.Contains(finding.Rule, rule.Descriptors);
            Assert.False(string.IsNullOrWhiteSpace(finding.Message));
            Assert.DoesNotContain('\n', finding.Message);
            Assert.DoesNotContain(finding.Rule.Code, finding.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
        }

        return [.. findings.OrderBy(finding => finding.Location, Comparer<Location>.Create((left, right) => left.CompareTo(right)))
            .ThenBy(finding => finding.Rule.Code, StringComparer.Ordinal)];
    }

    /// <summary>The codes that one rule reports, in order of position.</summary>
    internal string[] Codes(Rule rule) => [.. Run(rule).Select(finding => finding.Rule.Code)];

    private void AddScript(CodeFile? code, ScriptFacts facts, ScriptSize? deployed)
    {
        if (code is not null)
        {
            _scripts[code.Path] = new AnalysedScript(code, new string('0', 64), facts, deployed ?? facts.Size);
        }
    }

    private Location NextBinding() => new($"{Root}/triggers/triggers.json", _line++, 9);
}
