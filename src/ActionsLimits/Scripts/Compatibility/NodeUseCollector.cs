using System.Collections.Immutable;
using Acornima;
using Acornima.Ast;
using ActionsLimits.Node;
using ActionsLimits.Scripts.Facts;
using ActionsLimits.Scripts.Scopes;
using ActionsLimits.Scripts.Values;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>
/// Finds uses of Node and of the language's library about which the surface table has something to say in any line; which lines a script runs
/// on makes no difference here, so that another selection of runtimes needs no new analysis.
/// </summary>
internal sealed class NodeUseCollector : FactCollector
{
    /// <inheritdoc/>
    public override void Collect(ScriptModel model, ScriptFactsBuilder facts) => new Pass(model, facts, NodeSurface.Default).Run();

    /// <summary>The work on one script.</summary>
    private sealed class Pass
    {
        private readonly ScriptModel _model;
        private readonly ScriptFactsBuilder _facts;
        private readonly NodeSurface _surface;
        private readonly SurfaceResolver _resolver;
        private readonly ApiGuards _guards;
        private readonly CallArguments _arguments;
        private HashSet<SurfaceMember>? _polyfills;
        private Dictionary<SurfaceMember, bool>? _provided;
        private Dictionary<string, LoadedModule>? _modules;

        public Pass(ScriptModel model, ScriptFactsBuilder facts, NodeSurface surface)
        {
            _model = model;
            _facts = facts;
            _surface = surface;
            _resolver = new SurfaceResolver(surface, model.Values);
            _guards = new ApiGuards(_resolver, model.Values);
            _arguments = new CallArguments(model.Values);
        }

        public void Run()
        {
            FreeNames();
            foreach (var node in _model.Tree.OfKind(NodeType.MemberExpression))
            {
                Member((MemberExpression)node);
            }

            foreach (var node in _model.Tree.OfKind(NodeType.ObjectPattern))
            {
                Pattern((ObjectPattern)node);
            }

            for (var i = 0; i < _facts.Requires.Count; i++)
            {
                Module(_facts.Requires[i], _model.Loads[i]);
            }

            foreach (var node in _model.Tree.OfKind(NodeType.ImportExpression))
            {
                ImportOptions((ImportExpression)node);
            }
        }

        private void FreeNames()
        {
            foreach (var binding in _model.Tree.FreeNames)
            {
                // Assigning to a global, or declaring a fallback for it, is a polyfill.
                if (binding.WriteCount > 0 || binding.First is null || !_surface.IsEventfulName(binding.Name)
                    || (_surface.CommonJs.FindOwnMember(binding.Name) ?? _surface.FindGlobal(binding.Name)) is not { IsUneventful: false } member)
                {
                    continue;
                }

                for (var reference = binding.First; reference is not null; reference = reference.Next)
                {
                    if (reference.IsRead)
                    {
                        Add(member, null, reference.Identifier, reference.Identifier, isBareName: true);
                    }
                }
            }
        }

        private void Member(MemberExpression member)
        {
            string? name;
            if (!member.Computed)
            {
                name = (member.Property as Identifier)?.Name;
            }
            else
            {
                name = member.Property.Type is NodeType.Literal && member.Property is not StringLiteral ? null : _model.Values.KeyOf(member);
            }

            if (name is null || !(_surface.IsEventfulName(name) || FileSystemWrites.IsWrite(name)) || member.Object.Type == NodeType.Super)
            {
                return;
            }

            // What a parameter brings is in no table.
            if (_model.Values.OutsideRootOf(member) is { Kind: PathKind.Parameter } && MayHaveNoType(member.Object))
            {
                Uncertain(member, name);
                return;
            }

            var owner = _resolver.Resolve(member.Object);
            if (owner is null)
            {
                // The alternatives of a variable may all be known and differ; each of them is used.
                if (_model.Values.Evaluate(member.Object) is UnionValue union && OfAlternatives(union, name, member))
                {
                    return;
                }

                // A member that a class of the script inherits from Node's, or that an object of the script passes on.
                if (_model.Values.Evaluate(member) is PathValue { Kind: PathKind.Member, Parent: { } parent } path && path.Name == name
                    && _resolver.Of(parent) is { } inherited && SurfaceResolver.MemberOf(inherited, name) is { } passed)
                {
                    Add(passed, inherited, member, member.Property, isBareName: false);
                    return;
                }

                Uncertain(member, name);
                return;
            }

            if (SurfaceResolver.MemberOf(owner, name) is { } found)
            {
                Add(found, owner, member, member.Property, isBareName: false);
            }
        }

        /// <summary>Whether the type of a value from outside is nothing that the expressions it comes from could tell: <c>const parts = text.split(',')</c> can.</summary>
        private static bool MayHaveNoType(Expression receiver) =>
            receiver is MemberExpression || (receiver is Identifier name && SyntaxTree.ReferenceOf(name)?.Binding.Kind == BindingKind.Parameter);

        private bool OfAlternatives(UnionValue union, string name, MemberExpression member)
        {
            // Of instances all must be known: where one may be an object of the script, a method of that name may be the script's own.
            var isAllKnown = true;
            foreach (var alternative in union.Alternatives)
            {
                isAllKnown &= alternative is UndefinedValue or NullValue || _resolver.Of(alternative)?.Object is not null;
            }

            var any = false;
            foreach (var alternative in union.Alternatives)
            {
                if (alternative is PathValue && _resolver.Of(alternative) is { } owner && (isAllKnown || owner.Object?.Kind != SurfaceObjectKind.Prototype)
                    && SurfaceResolver.MemberOf(owner, name) is { } found)
                {
                    any = true;
                    Add(found, owner, member, member.Property, isBareName: false);
                }
            }

            return any;
        }

        /// <summary>Names that belong to one class of the language and hardly to anything else. Calls only.</summary>
        private void Uncertain(MemberExpression member, string name)
        {
            var type = name switch
            {
                "replaceAll" or "isWellFormed" or "toWellFormed" => "String",
                "findLast" or "findLastIndex" or "toSorted" or "toReversed" or "toSpliced" => "Array",
                "isSubsetOf" or "isSupersetOf" or "isDisjointFrom" or "symmetricDifference" => "Set",
                _ => null,
            };
            if (type is null || member.Object.Type == NodeType.ThisExpression
                || Call(member) is not { } call || !ReferenceEquals(call.Callee, member) || call.Optional || !HasArgumentsOf(name, call) || IsOutside(member.Object))
            {
                return;
            }

            if (_surface.FindPrototype(type)?.FindOwnMember(name) is { } found)
            {
                Add(found, null, member, member.Property, isBareName: false, isUncertain: true);
            }
        }

        /// <summary>Whether a call passes what the language's method of that name takes: writer.replaceAll(text) is another one.</summary>
        private static bool HasArgumentsOf(string name, CallExpression call)
        {
            foreach (var argument in call.Arguments)
            {
                if (argument is SpreadElement)
                {
                    return true;
                }
            }

            return name switch
            {
                "replaceAll" => call.Arguments.Count == 2,
                "isWellFormed" or "toWellFormed" or "toReversed" => call.Arguments.Count == 0,
                "toSorted" => call.Arguments.Count <= 1,
                "findLast" or "findLastIndex" => call.Arguments.Count is 1 or 2,
                "toSpliced" => call.Arguments.Count >= 1,
                _ => call.Arguments.Count == 1,
            };
        }

        /// <summary>Whether a receiver is an import, or an object or class that the script makes: then the method is its own.</summary>
        private bool IsOutside(Expression receiver)
        {
            foreach (var alternative in Evaluator.AlternativesOf(_model.Values.Evaluate(receiver)))
            {
                switch (alternative)
                {
                    case ObjectValue or InstanceValue or ClassValue or FunctionValue:
                        return true;
                    case PathValue path:
                        for (var at = path; at is not null; at = at.Parent)
                        {
                            if (at.Kind == PathKind.Module)
                            {
                                return true;
                            }
                        }

                        break;
                }
            }

            return false;
        }

        private void Pattern(ObjectPattern pattern)
        {
            SurfaceValue? owner = null;
            foreach (var node in pattern.Properties)
            {
                if (node is not Property property || _model.Values.KeyOf(property.Key, property.Computed) is not { } name
                    || !(_surface.IsEventfulName(name) || FileSystemWrites.IsWrite(name)))
                {
                    continue;
                }

                owner ??= _resolver.Of(_model.Values.SourceOf(pattern)) ?? Initialiser(pattern);
                if (owner is null)
                {
                    return;
                }

                if (SurfaceResolver.MemberOf(owner, name) is { } found)
                {
                    Add(found, owner, property, property.Key, isBareName: false);
                }
            }
        }

        private SurfaceValue? Initialiser(ObjectPattern pattern) => SyntaxTree.ParentOf(pattern) switch
        {
            VariableDeclarator { Init: { } init } => _resolver.Resolve(init),
            AssignmentExpression { Operator: Operator.Assignment } assignment => _resolver.Resolve(assignment.Right),
            _ => null,
        };

        private void Module(RequireFact require, SyntaxNode load)
        {
            if (require is { Specifier: { } unknown, Form: not (RequireForm.Resolve or RequireForm.GetBuiltinModule) }
                && unknown.StartsWith("node:", StringComparison.Ordinal) && _surface.FindModule(unknown) is null)
            {
                _facts.NodeUses.Add(new NodeUse(unknown, NodeUseAccess.Load, false, require.IsOptional, [], require.Range));
                return;
            }

            if (require.Specifier is { } specifier && require.Form != RequireForm.Resolve
                && _surface.FindModule(require.Form is RequireForm.Import or RequireForm.StaticImport ? BuiltinModules.WithoutPrefix(specifier) : specifier) is { IsUneventful: false } module)
            {
                var deprecations = DeprecationsOf(module, null, NodeUseAccess.Load, load);
                if (!module.Varies && deprecations.IsEmpty)
                {
                    return;
                }

                // getBuiltinModule answers undefined instead of throwing: it is made for asking.
                var isGuarded = require.IsOptional || require.Form == RequireForm.GetBuiltinModule
                    || (require.Form != RequireForm.StaticImport && _guards.IsGuarded(load, module, null, isBareName: true));
                _facts.NodeUses.Add(new NodeUse(module.Path, NodeUseAccess.Load, false, isGuarded, [], require.Range) { Deprecations = deprecations });
            }
        }

        /// <summary>
        /// <c>import('x.json', { assert: { type: 'json' } })</c>: a line that looks at the other option only loads no JSON without it, and nothing but JSON
        /// loads with it elsewhere.
        /// </summary>
        private void ImportOptions(ImportExpression import)
        {
            if (import.Options is null || _model.Values.Evaluate(import.Options) is not ObjectValue options)
            {
                return;
            }

            var (known, other) = AsksForJson(options, "assert") ? ("assert", "with") : ("with", "assert");
            if (!AsksForJson(options, known) || _model.Values.Member(options, other) is not UndefinedValue
                || _surface.Syntax.FindOwnMember("syntax:import-options-" + known) is not { } member)
            {
                return;
            }

            var isGuarded = _guards.IsGuarded(import, member, null, isBareName: true);
            for (var i = 0; i < _facts.Requires.Count; i++)
            {
                isGuarded |= _facts.Requires[i].IsOptional && ReferenceEquals(_model.Loads[i], import);
            }

            if (!isGuarded)
            {
                _facts.NodeUses.Add(new NodeUse(member.Path, NodeUseAccess.Load, false, false, ["syntax:import-options"], ScriptModel.RangeOf(import.Options)));
            }
        }

        private bool AsksForJson(ObjectValue options, string name) =>
            _model.Values.Member(options, name) is ObjectValue attributes && _model.Values.Member(attributes, "type") is StringValue { Text: "json" };

        private void Add(SurfaceMember member, SurfaceValue? owner, SyntaxNode node, SyntaxNode name, bool isBareName, bool isUncertain = false)
        {
            var isWrite = (FileSystemWrites.Contains(member.Path) && !IsAsked(node)) || (member.Name is "open" or "openSync" && OpensForWriting(member, node));
            // An error has a cause of its own when it was made with one; that some releases of Node 16 had an empty one on the prototype means nothing.
            if ((member.IsUneventful && !isWrite) || (member.Name == "cause" && member.Path.EndsWith("Error.prototype.cause", StringComparison.Ordinal)))
            {
                return;
            }

            var parent = SyntaxTree.ParentOf(node);
            if (IsWrittenOrKey(node, parent))
            {
                return;
            }

            var access = AccessOf(node);
            var deprecations = isUncertain ? [] : DeprecationsOf(member, owner, access, node);
            if (!isWrite && !member.Varies && deprecations.IsEmpty)
            {
                return;
            }

            var isGuarded = member.Varies
                && (IsPolyfilled(member)
                    || node is Property { Value: AssignmentPattern }
                    || (node is MemberExpression { Optional: true } && IsOfAskedModule(owner))
                    || _guards.IsGuarded(node, member, owner, isBareName));
            if (isGuarded && !isWrite && deprecations.IsEmpty)
            {
                return;
            }

            _facts.NodeUses.Add(new NodeUse(member.Path, access, isUncertain, isGuarded, ParentsOf(owner), ScriptModel.RangeOf(name)) { Deprecations = deprecations });
        }

        /// <summary><c>process.getBuiltinModule?.('x')?.y</c>: whoever asks for a module that way copes with its absence behind the <c>?.</c>.</summary>
        private bool IsOfAskedModule(SurfaceValue? owner) =>
            owner?.Member is { } module && ReferenceEquals(module.Owner, _surface.Modules) && Loads().TryGetValue(module.Name, out var ways) && ways.IsAsked;

        /// <summary>Whether <c>process.getBuiltinModule</c> is the only way in which the script loads a module.</summary>
        private bool IsOnlyAskedFor(SurfaceMember module) => Loads().TryGetValue(module.Name, out var ways) && ways is { IsAsked: true, IsLoaded: false };

        /// <summary>The modules that the script loads, and how.</summary>
        private Dictionary<string, LoadedModule> Loads()
        {
            if (_modules is not null)
            {
                return _modules;
            }

            _modules = new Dictionary<string, LoadedModule>(StringComparer.Ordinal);
            foreach (var require in _facts.Requires)
            {
                if (require.Specifier is not { } name || require.Form == RequireForm.Resolve)
                {
                    continue;
                }

                if (!_modules.TryGetValue(name, out var ways))
                {
                    _modules.Add(name, ways = new LoadedModule());
                }

                ways.IsAsked |= require.Form == RequireForm.GetBuiltinModule;
                ways.IsLoaded |= require.Form != RequireForm.GetBuiltinModule;
            }

            return _modules;
        }

        /// <summary><c>fs.rm ? … : …</c>, <c>if (!fs.rm)</c>, <c>typeof fs.rm</c>: to ask for a function is not to call it.</summary>
        private static bool IsAsked(SyntaxNode node) => SyntaxTree.ParentOf(node) switch
        {
            ConditionalExpression conditional => ReferenceEquals(conditional.Test, node),
            IfStatement statement => ReferenceEquals(statement.Test, node),
            UnaryExpression { Operator: Operator.LogicalNot or Operator.TypeOf } => true,
            BinaryExpression { Operator: Operator.LogicalAnd } and => ReferenceEquals(and.Left, node),
            BinaryExpression { Operator: Operator.Equality or Operator.Inequality or Operator.StrictEquality or Operator.StrictInequality } => true,
            _ => false,
        };

        private bool OpensForWriting(SurfaceMember member, SyntaxNode node) =>
            member.Owner.Path is "fs" or "fs.promises" && Call(node) is { Arguments.Count: > 1 } call && ReferenceEquals(call.Callee, node)
            && _model.Values.StringOf(call.Arguments[1]) is { } flags && FileSystemWrites.AreWriteFlags(flags);

        // An assignment provides the member instead of using it; a method called [Symbol.dispose] does no harm where the symbol is missing.
        private static bool IsWrittenOrKey(SyntaxNode node, SyntaxNode? parent) => parent switch
        {
            AssignmentExpression { Operator: Operator.Assignment } assignment => ReferenceEquals(assignment.Left, node),
            MethodDefinition method => ReferenceEquals(method.Key, node),
            PropertyDefinition field => ReferenceEquals(field.Key, node),
            Property { Computed: true } property => ReferenceEquals(property.Key, node),
            _ => false,
        };

        private ImmutableArray<string> ParentsOf(SurfaceValue? owner)
        {
            ImmutableArray<string>.Builder? parents = null;
            for (var at = owner; at is not null; at = at.Parent)
            {
                if (at.Member is not { } member)
                {
                    continue;
                }

                if (ReferenceEquals(member.Owner, _surface.Modules) && IsOnlyAskedFor(member))
                {
                    // Asking for a module is no cause of a failure: it fails where the answer, undefined, is used.
                    (parents ??= ImmutableArray.CreateBuilder<string>()).Add("process.getBuiltinModule");
                }
                else if ((!member.IsUneventful && member.Varies) || member.HasOlderTargets)
                {
                    (parents ??= ImmutableArray.CreateBuilder<string>()).Add(member.Path);
                }
            }

            return parents?.DrainToImmutable() ?? [];
        }

        /// <summary>Codes of the deprecations that a use falls under, but for those of lines that it is not reached on.</summary>
        private ImmutableArray<string> DeprecationsOf(SurfaceMember member, SurfaceValue? owner, NodeUseAccess access, SyntaxNode node)
        {
            ImmutableArray<string>.Builder? codes = null;
            foreach (var condition in member.Conditions)
            {
                if (NodeUseConditions.Meets(access, condition.Condition)
                    && (condition.Arguments is null || _arguments.Meets(node, condition.Arguments))
                    && !_guards.IsRuledOut(node, member, owner, condition.Code))
                {
                    (codes ??= ImmutableArray.CreateBuilder<string>()).Add(condition.Code);
                }
            }

            return codes?.DrainToImmutable() ?? [];
        }

        private static CallExpression? Call(SyntaxNode node)
        {
            var parent = SyntaxTree.ParentOf(node);
            return parent is ParenthesizedExpression ? SyntaxTree.ParentOf(parent) as CallExpression : parent as CallExpression;
        }

        private NodeUseAccess AccessOf(SyntaxNode node)
        {
            switch (SyntaxTree.ParentOf(node))
            {
                case NewExpression creation when ReferenceEquals(creation.Callee, node):
                    return NodeUseAccess.Construct;
                case CallExpression call when ReferenceEquals(call.Callee, node):
                    return call.Arguments.Count == 0 ? NodeUseAccess.CallWithoutArguments : NodeUseAccess.Call;

                // const { createHash } = require('crypto'), const hash = crypto.Hash: the calls of the variable are those of the API.
                case VariableDeclarator { Id: Identifier name } declarator when ReferenceEquals(declarator.Init, node):
                    return AccessOfCalls(name);
                case ObjectPattern when node is Property { Value: Identifier or AssignmentPattern { Left: Identifier } } property:
                    return AccessOfCalls(property.Value as Identifier ?? (Identifier)((AssignmentPattern)property.Value).Left);
                case AssignmentPattern { Left: Identifier name } pattern when ReferenceEquals(pattern.Right, node):
                    return AccessOfCalls(name);
                default:
                    return NodeUseAccess.Read;
            }
        }

        private NodeUseAccess AccessOfCalls(Identifier name)
        {
            if (SyntaxTree.ReferenceOf(name)?.Binding is { WriteCount: 1 } binding)
            {
                for (var reference = binding.First; reference is not null; reference = reference.Next)
                {
                    if (reference.IsRead && reference.Parent is CallExpression or NewExpression)
                    {
                        var access = AccessOf(reference.Identifier);
                        if (access != NodeUseAccess.Read)
                        {
                            return access;
                        }
                    }
                }
            }

            return NodeUseAccess.Read;
        }

        private bool IsPolyfilled(SurfaceMember member)
        {
            if ((_polyfills ??= ReadPolyfills()).Contains(member))
            {
                return true;
            }

            _provided ??= new Dictionary<SurfaceMember, bool>(ReferenceEqualityComparer.Instance);
            if (!_provided.TryGetValue(member, out var isProvided))
            {
                foreach (var (specifier, ways) in Loads())
                {
                    isProvided |= ways.IsLoaded && PolyfillPackages.Provides(specifier, member);
                }

                _provided.Add(member, isProvided);
            }

            return isProvided;
        }

        private HashSet<SurfaceMember> ReadPolyfills()
        {
            var polyfills = new HashSet<SurfaceMember>(ReferenceEqualityComparer.Instance);
            foreach (var node in _model.Tree.OfKind(NodeType.AssignmentExpression))
            {
                if (((AssignmentExpression)node).Left is MemberExpression member && _model.Values.KeyOf(member) is { } name && _surface.IsEventfulName(name)
                    && SurfaceResolver.MemberOf(_resolver.Resolve(member.Object), name) is { } written)
                {
                    polyfills.Add(written);
                }
            }

            foreach (var node in _model.Tree.OfKind(NodeType.CallExpression))
            {
                var call = (CallExpression)node;
                if (call.Arguments is [ObjectExpression settings, ObjectExpression implementations])
                {
                    AddRegistered(settings, implementations, polyfills);
                }

                if (call.Callee is not MemberExpression { Property: Identifier { Name: "defineProperty" or "defineProperties" or "assign" } method } || call.Arguments.Count < 2)
                {
                    continue;
                }

                var owner = _resolver.Resolve(call.Arguments[0]);
                if (method.Name == "defineProperty")
                {
                    if (_model.Values.StringOf(call.Arguments[1]) is { } name && SurfaceResolver.MemberOf(owner, name) is { } defined)
                    {
                        polyfills.Add(defined);
                    }
                }
                else if (owner is not null && call.Arguments[1] is ObjectExpression literal)
                {
                    foreach (var item in literal.Properties)
                    {
                        if (item is Property property && _model.Values.KeyOf(property.Key, property.Computed) is { } name
                            && SurfaceResolver.MemberOf(owner, name) is { } assigned)
                        {
                            polyfills.Add(assigned);
                        }
                    }
                }
            }

            return polyfills;
        }

        /// <summary><c>$({ target: 'Set', proto: true }, { union: union })</c>: how core-js, in bundles too, adds what a runtime lacks.</summary>
        private void AddRegistered(ObjectExpression settings, ObjectExpression implementations, HashSet<SurfaceMember> polyfills)
        {
            string? target = null;
            string? place = null;
            foreach (var item in settings.Properties)
            {
                if (item is not Property { Kind: PropertyKind.Init } setting || _model.Values.KeyOf(setting.Key, setting.Computed) is not { } name)
                {
                    continue;
                }

                if (name == "target")
                {
                    target = _model.Values.StringOf(setting.Value);
                }
                else if (name is "proto" or "stat" or "global" && _model.Values.Evaluate(setting.Value).Truthiness == true)
                {
                    place = name;
                }
            }

            var owner = place switch
            {
                "global" => _surface.Globals,
                "proto" when target is not null => _surface.FindPrototype(target),
                "stat" when target is not null => _surface.FindGlobal(target)?.Target,
                _ => null,
            };
            if (owner is null)
            {
                return;
            }

            foreach (var item in implementations.Properties)
            {
                if (item is Property property && _model.Values.KeyOf(property.Key, property.Computed) is { } name && owner.FindMember(name) is { } added)
                {
                    polyfills.Add(added);
                }
            }
        }

        /// <summary>How a script loads one module.</summary>
        private sealed class LoadedModule
        {
            /// <summary>Whether <c>process.getBuiltinModule</c> is asked for it.</summary>
            public bool IsAsked { get; set; }

            /// <summary>Whether it is loaded in another way.</summary>
            public bool IsLoaded { get; set; }
        }
    }
}
