using ActionsLimits.Bundles;
using ActionsLimits.Rules;
using ActionsLimits.Scripts;
using CsCheck;

namespace ActionsLimits.Tests.Rules;

/// <summary>Whatever stands in manifests and code, every rule answers with well-formed findings. <see cref="ContextBuilder.Run"/> checks the form.</summary>
public sealed class HostileContextTests
{
    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.OneOf(
            "", " ", "\n", "\r\n", "\u0000", "\u2028", "\u202e", "##X##", "@@X@@", "####", "##", "actions:", "actions:m", "actions:\n", "node:", "node:fs", "fs", "fs/", "punycode/",
            ".", "..", "./", "/", "@", "@/", "@a", "@a/", "@a/b", "@a/b/c", "//", "a/", "crypto", "bcrypt", "latest", "^1", "v", "=", "1.2.3", "x", ":", "_VALUE_NOT_SHOWN_",
            "node22", "22", "node", "999999999999999999999999", "post-login", "custom-email-provider", "v3", "m", "onExecutePostLogin", "__proto__", "\ud83d", "\ude00"),
        Gen.String[0, 12],
        Gen.Char.AlphaNumeric.Array[120, 140].Select(characters => new string(characters)));

    private static readonly Gen<Action<ActionBuilder>> ActionStep = Gen.OneOf(
        Gen.Select(Name, Name, (id, version) => (Action<ActionBuilder>)(action => action.Trigger(id, version))),
        Name.Select(runtime => (Action<ActionBuilder>)(action => action.Runtime(runtime))),
        Gen.Select(Name, Gen.Long, (name, version) => (Action<ActionBuilder>)(action => action.Module(name, version))),
        Gen.Select(Name, Gen.Enum<RequireForm>(), (name, form) => (Action<ActionBuilder>)(action => action.Require(name, form))),
        Gen.Select(Name, Gen.Enum<RequireForm>(), (prefix, form) => (Action<ActionBuilder>)(action => action.Require(null, form, prefix))),
        Gen.Select(Name, Name, (name, version) => (Action<ActionBuilder>)(action => action.Package(name, version, version))),
        Gen.Select(Name, Gen.Enum<SecretValueKind>(), Gen.Int[0, 10_000], Name, (name, kind, length, key) => (Action<ActionBuilder>)(action => action.Secret(name, kind, length, key))),
        Gen.Select(Gen.Enum<SecretRoot>(), Name, (root, name) => (Action<ActionBuilder>)(action => action.Reads(root, name))),
        Gen.Select(Name, Gen.Enum<ExportedKind>(), (name, kind) => (Action<ActionBuilder>)(action => action.Exports(name, kind))),
        Name.Select(key => (Action<ActionBuilder>)(action => action.CodeMarker(key))),
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue], (bytes, characters) => (Action<ActionBuilder>)(action => action.Size(bytes, characters))),
        Gen.Select(Gen.Enum<SyntaxProblemKind>(), Name, (kind, text) => (Action<ActionBuilder>)(action => action.Facts(facts => facts with { SyntaxProblem = new SyntaxProblem(kind, text, default) }))));

    private static readonly Gen<Action<ModuleBuilder>> ModuleStep = Gen.OneOf(
        Gen.Select(Name, Gen.Enum<RequireForm>(), (name, form) => (Action<ModuleBuilder>)(module => module.Require(name, form))),
        Gen.Select(Name, Name, (name, version) => (Action<ModuleBuilder>)(module => module.Package(name, version, version))),
        Gen.Select(Name, Gen.Enum<SecretValueKind>(), Gen.Int[0, 10_000], Name, (name, kind, length, key) => (Action<ModuleBuilder>)(module => module.Secret(name, kind, length, key))),
        Gen.Bool.Select(published => (Action<ModuleBuilder>)(module => module.Published(published))));

    private static readonly Gen<Action<ContextBuilder>> ContextStep = Gen.OneOf(
        Gen.Select(Name, ActionStep.Array[0, 6], (name, steps) => (Action<ContextBuilder>)(context => context.Action(name, action => Array.ForEach(steps, step => step(action))))),
        Gen.Select(Name, ModuleStep.Array[0, 6], (name, steps) => (Action<ContextBuilder>)(context => context.Module(name, module => Array.ForEach(steps, step => step(module))))),
        Gen.Select(Name, Name.Array[0, 25], (trigger, actions) => (Action<ContextBuilder>)(context => context.Bind(trigger, actions))),
        Gen.Select(Name, Gen.Bool, (key, resolved) => (Action<ContextBuilder>)(context => context.Marker(key, resolved))),
        Name.Select(runtime => (Action<ContextBuilder>)(context => context.SelectedRuntimes(runtime))),
        Name.Select(key => (Action<ContextBuilder>)(context => context.Mapping(key))),
        Gen.Const<Action<ContextBuilder>>(context => context.Packaging()));

    [Fact]
    public void Every_rule_answers_with_one_line_whatever_it_sees()
    {
        var rules = RuleCatalog.Create().Rules;
        Gen.Select(ContextStep.Array[0, 8], ContextStep.Array[0, 4], (steps, inEnvironment) => (Steps: steps, InEnvironment: inEnvironment)).Sample(
            sample =>
            {
                var context = new ContextBuilder();
                Array.ForEach(sample.Steps, step => step(context));
                context.Environment("prod", ["X"], environment => Array.ForEach(sample.InEnvironment, step => step(environment)));
                foreach (var rule in rules)
                {
                    context.Run(rule);
                }
            },
            iter: 300);
    }
}
