using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ActionsLimits.Deploy.Tests;

/// <summary>Auth0's Management API and token endpoint over HTTPS on loopback, in front of one <see cref="Tenant"/>.</summary>
internal sealed class ManagementApi : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Lock _gate = new();
    private readonly List<string> _requests = [];

    private ManagementApi(WebApplication application, Tenant tenant)
    {
        _application = application;
        Tenant = tenant;
    }

    /// <summary>The tenant behind the API.</summary>
    public Tenant Tenant { get; }

    /// <summary>Host and port, as <c>AUTH0_DOMAIN</c> wants it.</summary>
    public string Domain { get; private set; } = string.Empty;

    /// <summary>Method, path and status of each request, in order of arrival.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Starts a server with an empty tenant on a free port.</summary>
    public static async Task<ManagementApi> StartAsync(ThrowAwayCertificate certificate)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate.Certificate)));
        var application = builder.Build();
        var api = new ManagementApi(application, new Tenant());
        application.Run(api.AnswerAsync);
        await application.StartAsync();
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        api.Domain = "localhost:" + new Uri(address).Port.ToString(CultureInfo.InvariantCulture);
        return api;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        JsonObject? body = null;
        if (context.Request.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true)
        {
            using var reader = new StreamReader(context.Request.Body);
            var text = await reader.ReadToEndAsync(context.RequestAborted);
            body = text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject;
        }

        int status;
        JsonNode answer;
        lock (_gate)
        {
            try
            {
                (status, answer) = Route(context.Request, body);
            }
            catch (ApiRefusal refusal)
            {
                (status, answer) = (refusal.Status, new JsonObject
                {
                    ["statusCode"] = refusal.Status,
                    ["error"] = "Refused",
                    ["message"] = refusal.Message,
                });
            }

            _requests.Add(string.Create(CultureInfo.InvariantCulture, $"{context.Request.Method} {context.Request.Path} {status}"));
        }

        context.Response.StatusCode = status;
        if (status != StatusCodes.Status204NoContent)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
        }
    }

    private (int Status, JsonNode Answer) Route(HttpRequest request, JsonObject? body)
    {
        var path = request.Path.Value!;
        if (path == "/oauth/token")
        {
            return (200, new JsonObject { ["access_token"] = "stand-in", ["token_type"] = "Bearer", ["expires_in"] = 3600 });
        }

        if (!request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal))
        {
            throw new ApiRefusal(401, "Missing authentication");
        }

        if (!path.StartsWith("/api/v2/", StringComparison.Ordinal))
        {
            throw new ApiRefusal(404, "Not found");
        }

        var parts = path["/api/v2/".Length..].Split('/').Select(Uri.UnescapeDataString).ToArray();
        return (request.Method, parts) switch
        {
            ("GET", ["actions", "actions"]) => (200, Page(request, "actions", [.. Tenant.Actions.Select(action => (JsonNode)Tenant.Describe(action))])),
            ("POST", ["actions", "actions"]) => (201, Tenant.CreateAction(Required(body))),
            ("PATCH", ["actions", "actions", var id]) => (200, Tenant.UpdateAction(id, Required(body))),
            ("POST", ["actions", "actions", var id, "deploy"]) => (202, Tenant.DeployAction(id)),
            ("GET", ["actions", "modules"]) => (200, Page(request, "modules", [.. Tenant.Modules.Select(module => (JsonNode)Tenant.Describe(module))])),
            ("POST", ["actions", "modules"]) => (201, Tenant.CreateModule(Required(body))),
            ("PATCH", ["actions", "modules", var id]) => (200, Tenant.UpdateModule(id, Required(body))),
            ("GET", ["actions", "modules", var id, "versions"]) => (200, Page(request, "versions", Tenant.ListVersions(id))),
            ("POST", ["actions", "modules", var id, "versions"]) => (201, Tenant.PublishModule(id)),
            ("GET", ["actions", "triggers"]) => (200, new JsonObject { ["triggers"] = Tenant.ListTriggers() }),
            ("GET", ["actions", "triggers", var id, "bindings"]) => (200, Tenant.ListBindings(id)),
            ("PATCH", ["actions", "triggers", var id, "bindings"]) => (200, Tenant.UpdateBindings(id, Required(body))),
            ("GET", ["clients"]) => (200, Page(request, "clients", [.. Tenant.Clients.Select(client => client.DeepClone())])),
            ("POST", ["clients"]) => (201, Tenant.CreateClient(Required(body)).DeepClone()),
            ("PATCH", ["clients", var id]) => (200, Tenant.UpdateClient(id, Required(body)).DeepClone()),

            ("GET", ["rules" or "resource-servers"]) => (200, Page(request, parts[0] == "rules" ? "rules" : "resource_servers", [.. Tenant.Others.Where(other => (string?)other["kind"] == parts[0]).Select(other => other.DeepClone())])),
            ("POST", ["rules" or "resource-servers"]) => (201, Tenant.CreateOther(parts[0], Required(body)).DeepClone()),

            // Everything else that an import looks at exists and is empty; nothing else can be written.
            ("GET", _) => (200, Page(request, parts[^1], [])),
            _ => throw new ApiRefusal(404, "The stand-in has no such endpoint: " + path),
        };
    }

    private static JsonObject Required(JsonObject? body) => body ?? throw new ApiRefusal(400, "Payload validation error: a JSON object is required");

    private static JsonObject Page(HttpRequest request, string key, JsonArray all)
    {
        // The client asks for the next page until one is empty, so that ignoring the parameters would never end.
        var number = int.TryParse(request.Query["page"], CultureInfo.InvariantCulture, out var page) ? page : 0;
        var size = int.TryParse(request.Query["per_page"], CultureInfo.InvariantCulture, out var perPage) ? perPage : 50;
        return new JsonObject
        {
            [key] = new JsonArray([.. all.Skip(number * size).Take(size).Select(node => node!.DeepClone())]),
            ["total"] = all.Count,
            ["page"] = number,
            ["per_page"] = size,
        };
    }
}
