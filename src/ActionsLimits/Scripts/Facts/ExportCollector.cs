using Acornima.Ast;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Facts;

/// <summary>
/// Finds what the script exports, and marks exported handlers, so that later collectors know which parameters are the event and the API object.
/// </summary>
internal sealed class ExportCollector : FactCollector
{
    private const int MaximumDepth = 8;

    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts)
    {
        // Statements that nobody knows may export anything.
        var isKnown = facts.UnknownCode != UnknownCode.Statement;
        if (isKnown && model.Tree.FindFree("module") is null && model.Tree.FindFree("exports") is null
            && model.Tree.OfKind(NodeType.ThisExpression).IsEmpty && model.Tree.FindFree("globalThis") is null)
        {
            return;
        }

        var state = new State(model, isKnown);
        state.FindReplacements();
        var hasAliases = state.HasAliases();
        state.FindMembers(hasAliases);
        if (hasAliases)
        {
            state.FindCalls();
        }

        facts.Exports = state.ToFacts();
    }

    private static ExportedKind KindOf(Value value)
    {
        ExportedKind? kind = null;
        foreach (var alternative in Evaluator.AlternativesOf(value))
        {
            var next = alternative switch
            {
                FunctionValue { Function.Function: { } function } => (function.Async, function.Generator) switch
                {
                    (true, false) => ExportedKind.AsyncFunction,
                    (false, false) => ExportedKind.Function,
                    (false, true) => ExportedKind.Generator,
                    _ => ExportedKind.AsyncGenerator,
                },
                ClassValue => ExportedKind.Class,
                ConstantValue or PartialStringValue or ObjectValue or ArrayValue or InstanceValue => ExportedKind.NotAFunction,
                _ => ExportedKind.Unknown,
            };
            if (kind is not null && kind != next)
            {
                return ExportedKind.Unknown;
            }

            kind = next;
        }

        return kind ?? ExportedKind.Unknown;
    }

    private static void MarkHandlers(string name, Value value)
    {
        if (name.Length < 3 || !name.StartsWith("on", StringComparison.Ordinal) || !char.IsAsciiLetterUpper(name[2]))
        {
            return;
        }

        foreach (var alternative in Evaluator.AlternativesOf(value))
        {
            if (alternative is FunctionValue function)
            {
                function.Function.IsHandler = true;
            }
        }
    }

    /// <summary>An exported member, and where it is exported. A class: collections of structures are compiled again at each start.</summary>
    private sealed record FoundMember(int Offset, ExportedMember Member);

    /// <summary>The work on one script.</summary>
    private sealed class State
    {
        private readonly ScriptModel _model;
        private readonly PathValue _exports;
        private readonly List<FoundMember> _found = [];
        private readonly List<ObjectValue> _objects = [];
        private readonly bool _isKnown;
        private bool _isComplete;
        private bool _isReplaced;
        private ExportedMember? _replacedBy;

        public State(ScriptModel model, bool isKnown)
        {
            _model = model;
            _isKnown = isKnown;
            _isComplete = isKnown;
            _exports = model.Values.Global("exports");
        }

        /// <summary>Assignments to <c>module.exports</c> itself.</summary>
        public void FindReplacements()
        {
            foreach (var node in _model.Tree.OfKind(NodeType.AssignmentExpression))
            {
                var assignment = (AssignmentExpression)node;
                if (assignment.Left is not MemberExpression member || _model.Values.KeyOf(member) != "exports" || !IsModule(member.Object))
                {
                    continue;
                }

                // esbuild copies the members of an object that it filled before.
                var right = assignment.Right is CallExpression { Callee: Identifier { Name: "__toCommonJS" }, Arguments: { Count: 1 } source }
                    ? source[0]
                    : assignment.Right;
                var range = ScriptModel.RangeOf(member);
                foreach (var value in Evaluator.AlternativesOf(_model.Values.Evaluate(right)))
                {
                    switch (value)
                    {
                        // Code for several module systems returns what its factory returned, if that is anything.
                        case UndefinedValue:
                            _isComplete = false;
                            continue;
                        case ObjectValue instance:
                            _objects.Add(instance);
                            AddMembers(instance, 0);
                            break;
                        case InstanceValue instance:
                            // The constructor and base classes may add more.
                            _isComplete = false;
                            AddMethods(instance.Type);
                            break;
                        case PathValue path when ReferenceEquals(path, _exports):
                            continue;
                        default:
                            var kind = KindOf(value);
                            _replacedBy = new ExportedMember(string.Empty, kind, range);
                            _isComplete &= kind != ExportedKind.Unknown;
                            break;
                    }

                    _isReplaced = true;
                }
            }
        }

        /// <summary>
        /// Whether the object that is exported, or one that takes its place, may be found under another name than <c>exports</c> and
        /// <c>module.exports</c>. In most Actions it is not, so that values need not be looked through for it.
        /// </summary>
        public bool HasAliases()
        {
            if (_objects.Count > 0 || !_model.Tree.OfKind(NodeType.ThisExpression).IsEmpty || _model.Tree.FindFree("globalThis") is not null || _model.Tree.FindFree("global") is not null)
            {
                return true;
            }

            for (var reference = _model.Tree.FindFree("exports")?.First; reference is not null; reference = reference.Next)
            {
                if (!IsOwner(reference.Identifier))
                {
                    return true;
                }
            }

            for (var reference = _model.Tree.FindFree("module")?.First; reference is not null; reference = reference.Next)
            {
                if (!IsOwner(reference.Identifier) || !(IsOwner(reference.Parent) || SyntaxTree.ParentOf(reference.Parent) is AssignmentExpression { Left: MemberExpression left } && ReferenceEquals(left, reference.Parent)))
                {
                    return true;
                }
            }

            return false;

            static bool IsOwner(SyntaxNode node) => SyntaxTree.ParentOf(node) is MemberExpression { Computed: false, Object: { } owner } && ReferenceEquals(owner, node);
        }

        /// <summary>Assignments to members of <c>module.exports</c>, of its aliases, and of objects that are exported.</summary>
        /// <param name="hasAliases">See <see cref="HasAliases"/>.</param>
        public void FindMembers(bool hasAliases)
        {
            foreach (var node in _model.Tree.OfKind(NodeType.AssignmentExpression))
            {
                var assignment = (AssignmentExpression)node;
                if (assignment.Left is not MemberExpression member || !(hasAliases || IsWrittenOut(member.Object)) || !IsExported(_model.Values.Evaluate(member.Object)))
                {
                    continue;
                }

                if (_model.Values.KeyOf(member) is { } name)
                {
                    // A bundler's helper defines the members of the object that it hands over: one that seems missing may well be there.
                    var value = _model.Values.Evaluate(assignment.Right);
                    Add(name, value is UndefinedValue && assignment.Right is MemberExpression ? Value.Unknown : value, member);
                }
                else
                {
                    _isComplete = false;
                }
            }
        }

        private static bool IsWrittenOut(Expression owner) => owner is Identifier { Name: "exports" } or MemberExpression { Object: Identifier { Name: "module" } };

        /// <summary>Calls that define exports, and calls that get hold of the exports so that anything may happen to them.</summary>
        public void FindCalls()
        {
            // What such a helper does inside is known, and written with names that cannot be folded.
            var helpers = new HashSet<FunctionInfo>();
            foreach (var node in _model.Tree.OfKind(NodeType.CallExpression))
            {
                if (node is CallExpression { Callee: Identifier { Name: "__export" or "_export" }, Arguments: { Count: 2 } arguments } export
                    && IsExported(_model.Values.Evaluate(arguments[0]))
                    && _model.Values.Evaluate(arguments[1]) is ObjectValue { Site: ObjectExpression getters })
                {
                    AddGetters(getters);
                    AddHelper(export);
                }
                else if (node is CallExpression { Callee: Identifier { Name: "__toCommonJS" } } copy)
                {
                    AddHelper(copy);
                }
            }

            foreach (var node in _model.Tree.OfKind(NodeType.CallExpression))
            {
                var call = (CallExpression)node;
                if (helpers.Count > 0 && (call.Callee is Identifier { Name: "__export" or "_export" or "__toCommonJS" } || (SyntaxTree.EnclosingFunction(call) is { } function && helpers.Contains(function))))
                {
                    continue;
                }

                for (var i = 0; i < call.Arguments.Count; i++)
                {
                    if (call.Arguments[i] is Identifier or MemberExpression or AssignmentExpression
                        && !(call.Arguments[i] is MemberExpression member && _model.Values.OutsideRootOf(member) is not null)
                        && IsExported(_model.Values.Evaluate(call.Arguments[i])))
                    {
                        AddCall(call, i);
                        break;
                    }
                }
            }

            void AddHelper(CallExpression call)
            {
                if (_model.Values.Evaluate(call.Callee) is FunctionValue helper)
                {
                    helpers.Add(helper.Function);
                }
            }
        }

        public ExportFacts ToFacts()
        {
            // Of several assignments to one name the last one counts; transpilers put "exports.x = void 0" first.
            _found.Sort(static (left, right) => left.Offset.CompareTo(right.Offset));
            var last = new Dictionary<string, ExportedMember>(StringComparer.Ordinal);
            var list = new List<ExportedMember>(_found.Count);
            foreach (var member in _found.Select(static found => found.Member))
            {
                last[member.Name] = member;
            }

            foreach (var member in _found.Select(static found => found.Member))
            {
                if (ReferenceEquals(last[member.Name], member))
                {
                    list.Add(member);
                }
            }

            return list.Count == 0 && _isComplete && _replacedBy is null
                ? ExportFacts.None
                : new ExportFacts(ScriptFactsBuilder.Sorted(list, static fact => fact.Range), _isComplete, _isKnown ? _replacedBy : null);
        }

        private bool IsModule(Expression expression)
        {
            foreach (var value in Evaluator.AlternativesOf(_model.Values.Evaluate(expression)))
            {
                if (value is PathValue path && path.IsGlobal("module"))
                {
                    return true;
                }
            }

            return false;
        }

        private bool IsExported(Value owner)
        {
            // The object that "exports" named at the start is not exported any more once module.exports is another one.
            if (_isReplaced && owner is PathValue)
            {
                return false;
            }

            foreach (var value in Evaluator.AlternativesOf(owner))
            {
                if (ReferenceEquals(value, _exports))
                {
                    return true;
                }

                if (value is ObjectValue instance)
                {
                    foreach (var exported in _objects)
                    {
                        if (ReferenceEquals(exported.Site, instance.Site))
                        {
                            return true;
                        }
                    }
                }
            }

            return false;
        }

        private void Add(string name, Value value, SyntaxNode place)
        {
            MarkHandlers(name, value);
            if (name != "__esModule")
            {
                _found.Add(new FoundMember(place.Start, new ExportedMember(name, KindOf(value), ScriptModel.RangeOf(place))));
            }
        }

        private void AddMembers(Value value, int depth)
        {
            switch (value)
            {
                case ObjectValue instance when depth < MaximumDepth:
                    foreach (var part in instance.Parts)
                    {
                        AddMembers(part, depth + 1);
                    }

                    if (instance.Site is ObjectExpression literal)
                    {
                        AddLiteral(literal, depth);
                    }

                    break;
                case UndefinedValue or NullValue or BooleanValue:
                    break;
                case PathValue path when ReferenceEquals(path, _exports):
                    break;
                default:
                    _isComplete = false;
                    break;
            }
        }

        private void AddMethods(ClassValue type)
        {
            foreach (var element in ((IClass)type.Definition).Body.Body)
            {
                var (key, computed, value) = element switch
                {
                    MethodDefinition { Static: false, Kind: PropertyKind.Method } method => (method.Key, method.Computed, (Expression?)method.Value),
                    PropertyDefinition { Static: false } field => (field.Key, field.Computed, field.Value),
                    _ => default,
                };
                if (value is not null && key is not PrivateIdentifier && _model.Values.KeyOf(key, computed) is { } name)
                {
                    Add(name, _model.Values.Evaluate(value), key);
                }
            }
        }

        private void AddLiteral(ObjectExpression literal, int depth)
        {
            foreach (var node in literal.Properties)
            {
                switch (node)
                {
                    case SpreadElement spread:
                        foreach (var value in Evaluator.AlternativesOf(_model.Values.Evaluate(spread.Argument)))
                        {
                            AddMembers(value, depth + 1);
                        }

                        break;
                    case Property property when _model.Values.KeyOf(property.Key, property.Computed) is { } name:
                        var member = property.Kind switch
                        {
                            PropertyKind.Get => _model.Values.ReturnOf(SyntaxTree.FunctionOf(property.Value)),
                            PropertyKind.Set => Value.Unknown,
                            _ => _model.Values.Evaluate(property.Value),
                        };
                        Add(name, member, property.Key);
                        break;
                    default:
                        _isComplete = false;
                        break;
                }
            }
        }

        private void AddCall(CallExpression call, int index)
        {
            foreach (var callee in Evaluator.AlternativesOf(_model.Values.Evaluate(call.Callee)))
            {
                if (index == 0 && callee is PathValue path
                    && (path.IsMemberOfGlobal("Object", path.Name) || path.IsMemberOfGlobal("Reflect", path.Name)))
                {
                    AddBuiltInCall(path.Name, call);
                }
                else if (callee is not FunctionValue { Function.CallSites: { } sites } || !sites.Contains(call))
                {
                    // What a function of the script does to it is found among the assignments, if it is known what it is called with.
                    _isComplete = false;
                }
            }
        }

        /// <summary>What bundlers pass to their helper: each member is a function that returns the export.</summary>
        private void AddGetters(ObjectExpression getters)
        {
            foreach (var node in getters.Properties)
            {
                if (node is Property property
                    && _model.Values.KeyOf(property.Key, property.Computed) is { } name
                    && _model.Values.Evaluate(property.Value) is FunctionValue getter)
                {
                    Add(name, _model.Values.ReturnOf(getter.Function), property.Key);
                }
                else
                {
                    _isComplete = false;
                }
            }
        }

        private void AddBuiltInCall(string name, CallExpression call)
        {
            switch (name)
            {
                case "assign":
                    for (var i = 1; i < call.Arguments.Count; i++)
                    {
                        AddMembers(call.Arguments[i] is SpreadElement ? Value.Unknown : _model.Values.Evaluate(call.Arguments[i]), 0);
                    }

                    break;
                case "defineProperty" when call.Arguments.Count == 3:
                    if (_model.Values.StringOf(call.Arguments[1]) is not { } key)
                    {
                        _isComplete = false;
                        break;
                    }

                    var descriptor = _model.Values.Evaluate(call.Arguments[2]);
                    var value = descriptor is ObjectValue ? _model.Values.Member(descriptor, "value") : Value.Unknown;
                    if (value is UndefinedValue && _model.Values.Member(descriptor, "get") is FunctionValue getter)
                    {
                        value = _model.Values.ReturnOf(getter.Function);
                    }

                    Add(key, value, call.Arguments[1]);
                    break;
                case "freeze" or "seal" or "preventExtensions" or "keys" or "values" or "entries" or "getOwnPropertyNames" or "hasOwn":
                    break;
                default:
                    _isComplete = false;
                    break;
            }
        }
    }
}
