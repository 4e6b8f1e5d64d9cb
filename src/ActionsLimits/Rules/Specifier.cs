using ActionsLimits.Node;
using ActionsLimits.Scripts;

namespace ActionsLimits.Rules;

/// <summary>What a <see cref="RequireFact"/> asks for.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Name">Name of the Module or of the package (without sub-path); otherwise the specifier.</param>
internal readonly record struct Specifier(SpecifierKind Kind, string Name)
{
    /// <summary>Prefix of the specifiers of Action Modules.</summary>
    internal const string ModulePrefix = "actions:";

    /// <summary>Classifies what is loaded, from the constant start alone where the rest is computed.</summary>
    internal static Specifier Of(RequireFact require)
    {
        if (require.Specifier is { } specifier)
        {
            return OfText(specifier);
        }

        var prefix = require.KnownPrefix;
        if (require.Form == RequireForm.GetBuiltinModule)
        {
            return new Specifier(SpecifierKind.Builtin, prefix);
        }

        if (prefix.StartsWith(ModulePrefix, StringComparison.Ordinal))
        {
            return new Specifier(SpecifierKind.ComputedModule, prefix);
        }

        if (prefix.StartsWith("node:", StringComparison.Ordinal))
        {
            return new Specifier(SpecifierKind.Builtin, prefix);
        }

        if (IsPath(prefix) && prefix is not "." and not "..")
        {
            return new Specifier(SpecifierKind.Path, prefix);
        }

        // "lodash/" + name names its package, whatever the rest turns out to be.
        var package = PackageOf(prefix);
        return package.Length < prefix.Length && package.Length > 0
            ? new Specifier(BuiltinModules.Contains(package) ? SpecifierKind.Builtin : SpecifierKind.Package, package)
            : new Specifier(SpecifierKind.Computed, prefix);
    }

    /// <summary>Whether a computed specifier may turn out to be this text.</summary>
    internal static bool MayBe(RequireFact require, string text)
        => require.Specifier is null && require.Form != RequireForm.GetBuiltinModule && text.StartsWith(require.KnownPrefix, StringComparison.Ordinal);

    /// <summary><c>name</c> of <c>name@1.2.3</c>; any other name as it is.</summary>
    internal static string WithoutVersion(string package)
    {
        var at = package.IndexOf('@', Math.Min(1, package.Length));
        return at < 0 ? package : package[..at];
    }

    private static Specifier OfText(string text)
    {
        if (text.StartsWith(ModulePrefix, StringComparison.Ordinal))
        {
            return new Specifier(SpecifierKind.Module, text[ModulePrefix.Length..]);
        }

        if (BuiltinModules.Contains(text))
        {
            return new Specifier(SpecifierKind.Builtin, text);
        }

        return IsPath(text) ? new Specifier(SpecifierKind.Path, text) : new Specifier(SpecifierKind.Package, PackageOf(text));
    }

    private static bool IsPath(string text)
        => text is "." or ".."
            || text.StartsWith("./", StringComparison.Ordinal)
            || text.StartsWith("../", StringComparison.Ordinal)
            || text.StartsWith('/')
            || text.StartsWith(".\\", StringComparison.Ordinal)
            || text.StartsWith("..\\", StringComparison.Ordinal)
            || text.StartsWith("file:", StringComparison.Ordinal)
            || (text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '\\' or '/');

    /// <summary>The package of <c>name/sub/path</c> or <c>@scope/name/sub/path</c>.</summary>
    private static string PackageOf(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && text[0] == '@')
        {
            slash = text.IndexOf('/', slash + 1);
        }

        return slash < 0 ? text : text[..slash];
    }
}
