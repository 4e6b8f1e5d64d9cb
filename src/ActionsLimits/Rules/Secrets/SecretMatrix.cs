using System.Collections.Immutable;
using ActionsLimits.Bundles;

namespace ActionsLimits.Rules.Secrets;

/// <summary>Secrets against environments: what would be deployed where.</summary>
public static class SecretMatrix
{
    /// <summary>A row for each secret of each Action and Module, in the order of declaration; none where no mapping is configured.</summary>
    /// <param name="context">What was checked.</param>
    public static ImmutableArray<SecretRow> Of(RuleContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.HasKeywordMapping)
        {
            return [];
        }

        var limit = context.Limits["secret-value"].Maximum;
        var order = new List<(string Owner, bool IsModule, string Secret)>();
        var cells = new Dictionary<(string Owner, bool IsModule, string Secret), ImmutableArray<SecretCell>.Builder>();
        foreach (var (bundle, environment) in context.CheckedReadings())
        {
            var seen = new HashSet<(string Owner, bool IsModule, string Secret)>();
            foreach (var owner in bundle.Owners())
            {
                foreach (var secret in owner.Secrets)
                {
                    // A secret that is declared twice is a finding (AL4003); the first one stands here.
                    var key = (owner.Name.Value, owner is ModuleDefinition, secret.Name.Value);
                    if (!seen.Add(key))
                    {
                        continue;
                    }

                    if (!cells.TryGetValue(key, out var row))
                    {
                        cells.Add(key, row = ImmutableArray.CreateBuilder<SecretCell>());
                        order.Add(key);
                    }

                    row.Add(new SecretCell(environment, StateOf(secret, limit), secret.Length));
                }
            }
        }

        return [.. order.Select(key => new SecretRow(key.Owner, key.IsModule, key.Secret, cells[key].ToImmutable()))];
    }

    private static SecretState StateOf(SecretDefinition secret, long limit) => secret.Kind switch
    {
        SecretValueKind.Absent => SecretState.Absent,
        _ when secret.Length > limit => SecretState.TooLong,
        SecretValueKind.Placeholder or SecretValueKind.Mixed => SecretState.Unresolved,
        _ when secret.HoldsMarker => SecretState.Unresolved,
        SecretValueKind.Literal => SecretState.Literal,
        SecretValueKind.Masked => SecretState.Masked,
        _ => SecretState.Resolved,
    };
}
