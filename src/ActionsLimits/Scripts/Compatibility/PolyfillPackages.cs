using ActionsLimits.Node;

namespace ActionsLimits.Scripts.Compatibility;

/// <summary>What npm packages add to globals and to the language when they are loaded: <c>require('core-js/stable')</c>, <c>require('abort-controller/polyfill')</c>.</summary>
internal static class PolyfillPackages
{
    /// <summary>
    /// Objects of the language, and the few others that core-js fills in (its README, "Features"). Not <c>fetch</c> and the like.
    /// </summary>
    private static readonly HashSet<string> OfCoreJs = new(StringComparer.Ordinal)
    {
        "AggregateError", "Array", "ArrayBuffer", "AsyncDisposableStack", "AsyncIterator", "AsyncIteratorPrototype", "DOMException", "DataView", "Date", "DisposableStack",
        "Error", "Function", "Iterator", "IteratorPrototype", "JSON", "Map", "Math", "Number", "Object", "Promise", "Reflect", "RegExp", "Set", "String",
        "SuppressedError", "Symbol", "TypedArray", "URL", "URLSearchParams", "WeakMap", "WeakSet", "atob", "btoa", "clearImmediate", "globalThis", "queueMicrotask",
        "setImmediate", "structuredClone",
    };

    /// <summary>Whether loading a module provides an API.</summary>
    /// <param name="specifier">What is loaded.</param>
    /// <param name="member">The API; those of Node's modules are provided by nobody.</param>
    public static bool Provides(string specifier, SurfaceMember member)
    {
        var path = member.Path.StartsWith("globalThis.", StringComparison.Ordinal) ? member.Path["globalThis.".Length..] : member.Path;
        var end = path.IndexOf('.', StringComparison.Ordinal);
        var root = end < 0 ? path : path[..end];
        if (path.Length == member.Path.Length && BuiltinModules.Contains(root))
        {
            return false;
        }

        if (IsOf(specifier, "core-js") || IsOf(specifier, "@babel/polyfill") || IsOf(specifier, "babel-polyfill"))
        {
            return OfCoreJs.Contains(root);
        }

        var isPolyfill = specifier.Contains("polyfill", StringComparison.Ordinal) || specifier.EndsWith("/auto", StringComparison.Ordinal)
            || specifier is "isomorphic-fetch" or "whatwg-fetch";
        if (!isPolyfill)
        {
            return false;
        }

        // The names of such packages say what they are for: abort-controller/polyfill, array.prototype.at/auto, formdata-polyfill.
        var provided = Letters(specifier);
        return provided.Contains(Letters(path), StringComparison.Ordinal)
            || (root is "Headers" or "Request" or "Response" && provided.Contains("fetch", StringComparison.Ordinal))
            || (root is "AbortSignal" && end < 0 && provided.Contains("abortcontroller", StringComparison.Ordinal));
    }

    private static bool IsOf(string specifier, string package) => specifier.StartsWith(package, StringComparison.Ordinal)
        && (specifier.Length == package.Length || specifier[package.Length] == '/');

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
