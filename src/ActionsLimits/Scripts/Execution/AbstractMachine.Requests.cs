using System.Collections.Immutable;

namespace ActionsLimits.Scripts.Execution;

/// <content>
/// Outbound requests and their timeouts, by library. Defaults are those of the libraries' own documentation: only ky (10 s) and the Auth0 SDK
/// have one; the SDK's depends on its version, which the manifest tells.
/// </content>
internal sealed partial class AbstractMachine
{
    private static readonly string[] ClientTimeouts = ["timeout", "signal", "cancelToken"];

    private Dictionary<string, RequestTimeout>? _defaults;
    private readonly List<RequestSite> _sites = [];
    private readonly List<RequestSite> _clients = [];

    private RequestValue Send(string library, RequestTimeout timeout, SyntaxNode call, Value? url)
    {
        var site = AddSite(library, timeout, call);
        Record(new RequestSent(_path, site.Range, library) { Inside = _inside });
        if (IsManagementUrl(url))
        {
            (_managementUses ??= []).TryAdd((_inside?.Module, site.Range), new ManagementApiUse(library, site.Range) { Inside = _inside });
        }

        return new RequestValue(site);
    }

    private RequestSite AddSite(string library, RequestTimeout timeout, SyntaxNode call)
    {
        var site = new RequestSite(_serials.Last, library, RangeOf(call), _inside) { Timeout = timeout };
        _sites.Add(site);
        return site;
    }

    /// <summary>Changes what is known of a request that was made before; it is not taken back with the journal.</summary>
    private void SetTimeout(RequestSite site, RequestTimeout timeout)
    {
        if (site.Timeout != timeout)
        {
            site.Timeout = timeout;
            _escaped.Lose(site.Serial);
        }
    }

    private static bool IsManagementUrl(Value? url) => url switch
    {
        TextValue text => text.MentionsManagementApi && !IsElsewhere(text.Prefix),
        ObjectValue { Content: var options } => IsManagementUrl(options.Find("url") ?? options.Find("uri") ?? options.Find("path")),
        _ => false,
    };

    /// <summary>Whether a URL begins with a constant host that is no tenant: the Management API answers at a tenant's own domain only, others have paths like its.</summary>
    private static bool IsElsewhere(string prefix)
    {
        var start = prefix.IndexOf("://", StringComparison.Ordinal);
        var end = start < 0 ? -1 : prefix.IndexOf('/', start + 3);
        return end > 0 && !prefix.AsSpan(start + 3, end - start - 3).EndsWith("auth0.com", StringComparison.OrdinalIgnoreCase);
    }

    private RequestValue Fetch(string library, ImmutableArray<Value> arguments, SyntaxNode call, ReadOnlySpan<string> names)
    {
        var options = Argument(arguments, 1);

        // fetch(new Request(…)) carries its signal in the request.
        var timeout = options is UndefinedValue && Argument(arguments, 0) is not (TextValue or UnknownValue { TypeOf: "object" } or ReferenceValue { Root: ReferenceRoot.Parameter })
            ? RequestTimeout.Unknown
            : TimeoutOf(options, names);
        EscapeFunctions(arguments);
        return Send(library, Or(timeout, DefaultOf(library)), call, Argument(arguments, 0));
    }

    private void EscapeFunctions(ImmutableArray<Value> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument is not (ObjectValue or ArrayValue))
            {
                Escape(argument);
            }
        }
    }

    /// <summary>The timeout that an options object gives.</summary>
    private static RequestTimeout TimeoutOf(Value options, ReadOnlySpan<string> names)
    {
        if (options is UndefinedValue or NullValue or BooleanValue or TextValue or FunctionValue)
        {
            return RequestTimeout.Absent;
        }

        if (options is not ObjectValue { Content: var content })
        {
            return RequestTimeout.Unknown;
        }

        foreach (var name in names)
        {
            switch (content.Find(name))
            {
                case null or UndefinedValue or NullValue or BooleanValue { Value: false }:
                    continue;
                case NumberValue { Value: var milliseconds }:
                    if (milliseconds > 0)
                    {
                        return new RequestTimeout(RequestTimeoutState.Present, name.EndsWith("InSeconds", StringComparison.Ordinal) ? milliseconds * 1000 : milliseconds);
                    }

                    continue;
                case SignalValue signal:
                    return signal.Timeout;
                case ObjectValue { Content: var inner }:
                    // got: { timeout: { request: 5000 } }
                    return inner.Find("request") is NumberValue { Value: > 0 and var whole } ? new RequestTimeout(RequestTimeoutState.Present, whole) : RequestTimeout.Present;
                default:
                    return RequestTimeout.Present;
            }
        }

        // An agent or dispatcher may have a timeout of its own.
        return content.IsOpen || content.Find("agent") is not null || content.Find("dispatcher") is not null || content.Find("httpsAgent") is not null || content.Find("httpAgent") is not null
            ? RequestTimeout.Unknown
            : RequestTimeout.Absent;
    }

    /// <summary>Sets the timeout that requests of a library have when they give none.</summary>
    private void SetDefault(string library, RequestTimeout timeout)
    {
        _defaults ??= new(StringComparer.Ordinal);
        if (!_defaults.TryGetValue(library, out var before) || before != timeout)
        {
            _defaults[library] = timeout;
            _escaped.Lose(0);
        }
    }

    private static RequestTimeout Or(RequestTimeout own, RequestTimeout fallback) => own.State == RequestTimeoutState.Absent ? fallback : own;

    private Value CallPackage(ReferenceValue package, ImmutableArray<Value> arguments, SyntaxNode call)
    {
        var path = package.Path is ["default", ..] ? package.Path.RemoveAt(0) : package.Path;
        var method = path.IsEmpty ? "" : path[^1];
        if (path is ["promises" or "constants", ..])
        {
            return Escaped(arguments);
        }

        switch (package.Name)
        {
            case "axios" or "got" or "ky" or "ky-universal" or "request" or "request-promise" or "request-promise-native" when path.Length <= 1:
                return CallClient(new ClientValue(package.Name, DefaultOf(package.Name)), method, arguments, call);
            case "axios" when path is ["all"]:
                return Together(Argument(arguments, 0), "Promise.all");
            case "node-fetch" or "cross-fetch" or "isomorphic-fetch" or "node-fetch-commonjs" or "make-fetch-happen" when path.IsEmpty || path is ["fetch"]:
                return Fetch(package.Name, arguments, call, ["timeout", "signal"]);
            case "undici" when path is ["fetch"]:
                return Fetch("undici", arguments, call, ["signal"]);
            case "undici" when path is ["request" or "stream" or "pipeline"]:
                return Fetch("undici", arguments, call, ["signal", "headersTimeout", "bodyTimeout"]);
            case "http" or "https" when path is ["request" or "get"]:
                return HttpRequest(package.Name, arguments, call);
            case "follow-redirects" when path is ["http" or "https", "request" or "get"]:
                return HttpRequest(path[0], arguments, call);
            case "superagent" when path.IsEmpty || (path.Length == 1 && method is "get" or "post" or "put" or "patch" or "del" or "delete" or "head" or "options"):
                EscapeFunctions(arguments);
                return Send("superagent", RequestTimeout.Absent, call, Argument(arguments, 0));
            case "undici" when path is ["setGlobalDispatcher"]:
                // A dispatcher may have timeouts; global fetch goes through it too.
                SetDefault("undici", RequestTimeout.Unknown);
                SetDefault("fetch", RequestTimeout.Unknown);
                return Escaped(arguments);
            case "util" when path is ["promisify"]:
                return ReferenceValue.Elsewhere;
        }

        EscapeAll(arguments);
        return ReferenceValue.Elsewhere;
    }

    private RequestTimeout DefaultOf(string library)
        => _defaults is not null && _defaults.TryGetValue(library, out var configured)
            ? configured
            : library is "ky" or "ky-universal" ? new RequestTimeout(RequestTimeoutState.Present, 10_000) : RequestTimeout.Absent;

    private Value CallClient(ClientValue client, string method, ImmutableArray<Value> arguments, SyntaxNode call)
    {
        switch (method)
        {
            case "create" or "extend" or "defaults":
                var own = TimeoutOf(Argument(arguments, 0), ClientTimeouts);
                return new ClientValue(client.Library, Or(own, client.Timeout));
            case "" or "request" or "get" or "delete" or "del" or "head" or "options" or "post" or "put" or "patch":
            case "postForm" or "putForm" or "patchForm" when client.Library is "axios":
            case "stream" or "paginate" when client.Library is "got":
                break;
            default:
                // isAxiosError, getUri, formToJSON, cookie, …: helpers that send nothing.
                return Escaped(arguments);
        }

        // Where the options stand: axios.post(url, data, config), everything else (url, config) or (config).
        var hasData = client.Library is "axios" && method is "post" or "put" or "patch" or "postForm" or "putForm" or "patchForm";
        var position = hasData ? 2 : Argument(arguments, 0) is ObjectValue ? 0 : 1;
        var first = Argument(arguments, 0);
        var timeout = !hasData && position == 1 && arguments.Length == 1 && first is not TextValue && method is "" or "request"
            ? RequestTimeout.Unknown
            : TimeoutOf(Argument(arguments, position), ClientTimeouts);
        EscapeFunctions(arguments);
        return Send(client.Library, Or(timeout, client.Timeout), call, first);
    }

    private RequestValue HttpRequest(string library, ImmutableArray<Value> arguments, SyntaxNode call)
    {
        var first = Argument(arguments, 0);
        var second = Argument(arguments, 1);
        var options = first is ObjectValue ? first : second is FunctionValue or UndefinedValue ? UndefinedValue.Instance : second;
        var timeout = options is UndefinedValue && first is ReferenceValue or UnknownValue { TypeOf: null }
            ? RequestTimeout.Unknown
            : TimeoutOf(options, ["timeout", "signal"]);
        var request = Send(library, timeout, call, first);
        EscapeFunctions(arguments);
        return request;
    }

    private RequestValue CallRequest(RequestValue request, string name, ImmutableArray<Value> arguments)
    {
        if (name is "timeout" or "setTimeout" || (name is "on" or "once" && Argument(arguments, 0) is TextValue { Text: "timeout" }))
        {
            SetTimeout(request.Site, Argument(arguments, 0) is NumberValue { Value: > 0 and var milliseconds }
                ? new RequestTimeout(RequestTimeoutState.Present, milliseconds)
                : RequestTimeout.Present);
        }

        else if (name is "on" or "once" && Argument(arguments, 0) is TextValue { Text: "socket" } && request.Site.Timeout.State == RequestTimeoutState.Absent)
        {
            // The socket may be given one.
            SetTimeout(request.Site, RequestTimeout.Unknown);
        }

        EscapeFunctions(arguments);
        return request;
    }

    private ReferenceValue CreateFromPackage(ReferenceValue package, ImmutableArray<Value> arguments, SyntaxNode creation)
    {
        if (package is { Name: "auth0", Path: ["ManagementClient" or "AuthenticationClient" or "UserInfoClient"] or ["default", "ManagementClient" or "AuthenticationClient"] })
        {
            // The client has the timeout; its methods send the requests.
            var type = package.LastName;
            var site = AddSite("auth0 " + type, TimeoutOf(Argument(arguments, 0), ["timeoutDuration", "timeoutInSeconds", "httpTimeout", "timeout"]), creation);
            if (string.Equals(type, "ManagementClient", StringComparison.Ordinal))
            {
                (_managementUses ??= []).TryAdd((_inside?.Module, site.Range), new ManagementApiUse(type, site.Range) { Inside = _inside });
            }

            EscapeFunctions(arguments);
            _clients.Add(site);
            return new ReferenceValue(ReferenceRoot.Client, _clients.Count - 1, type);
        }

        EscapeAll(arguments);
        return ReferenceValue.Elsewhere;
    }

    /// <summary>A method of a client of the Auth0 SDK: <c>management.users.get(…)</c>.</summary>
    private Value CallSdk(ReferenceValue method, ImmutableArray<Value> arguments, SyntaxNode call)
    {
        EscapeAll(arguments);
        if (method.IsRoot || method.LastName is "toString" or "hasOwnProperty")
        {
            return ReferenceValue.Elsewhere;
        }

        var client = _clients[method.Index];
        var request = new RequestSite(_serials.Last, client.Library, RangeOf(call), _inside) { Timeout = client.Timeout };
        Record(new RequestSent(_path, request.Range, client.Library) { Inside = _inside });
        return new RequestValue(request);
    }
}
