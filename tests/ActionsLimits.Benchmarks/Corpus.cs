using System.Globalization;
using System.Text;

namespace ActionsLimits.Benchmarks;

/// <summary>Scripts to measure with: generated Actions of the sizes that people have, or the JavaScript files of a directory.</summary>
internal static class Corpus
{
    /// <summary>Generates Actions from 3 kB to 100 kB, each different, always the same.</summary>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<byte[]> Generate(int count)
    {
        ReadOnlySpan<int> sizes = [3_000, 6_000, 10_000, 20_000, 40_000, 100_000];
        var scripts = new List<byte[]>(count);
        for (var i = 0; i < count; i++)
        {
            scripts.Add(Encoding.UTF8.GetBytes(Action(i, sizes[i % sizes.Length])));
        }

        return scripts;
    }

    /// <summary>Reads the <c>.js</c> and <c>.cjs</c> files below a directory up to 1 MB each; those that do not parse are left out by the caller.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="maximumBytes">Bytes in total.</param>
    public static IReadOnlyList<byte[]> Read(string directory, long maximumBytes)
    {
        var scripts = new List<byte[]>();
        long total = 0;
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!path.EndsWith(".js", StringComparison.Ordinal) && !path.EndsWith(".cjs", StringComparison.Ordinal))
            {
                continue;
            }

            var length = new FileInfo(path).Length;
            if (length is 0 or > 1_000_000)
            {
                continue;
            }

            total += length;
            if (total > maximumBytes)
            {
                break;
            }

            scripts.Add(File.ReadAllBytes(path));
        }

        return scripts;
    }

    private static string Action(int seed, int size)
    {
        var text = new StringBuilder(size + 2_000);
        text.AppendLine("""
            /**
             * Handler that will be called during the execution of a PostLogin flow.
             *
             * @param {Event} event - Details about the user and the context in which they are logging in.
             * @param {PostLoginAPI} api - Interface whose methods can be used to change the behavior of the login.
             */
            const axios = require('axios');
            const { createHash, randomUUID } = require('node:crypto');
            const { groups, mapping } = require('actions:shared-groups');
            const NAMESPACE = 'https://example.com/claims';
            const ROLES = Object.freeze({ admin: 'Administrator', editor: 'Editor', viewer: 'Viewer' });
            """);
        var number = 0;
        while (text.Length < size - 700)
        {
            number++;
            text.Append(CultureInfo.InvariantCulture, $$"""

                async function step{{seed}}_{{number}}(event, api, options = {}) {
                  const { user, request: { hostname, geoip }, organization } = event;
                  // Each step looks at one attribute of the user and decides what to put into the tokens.
                  const key = `${NAMESPACE}/attribute{{number}}`;
                  if (!user.app_metadata?.attribute{{number}} || options.skip === true) {
                    return null;
                  }
                  try {
                    const response = await axios.get(`https://api.example.com/v${options.version ?? {{number}}}/users/${encodeURIComponent(user.user_id)}`, {
                      timeout: {{1000 + number}},
                      headers: { Authorization: `Bearer ${event.secrets.API_TOKEN_{{number % 5}}}`, 'x-request-id': randomUUID() },
                    });
                    const names = (response.data.groups || []).filter((group) => group.enabled).map((group) => mapping[group.name] || ROLES[group.name]);
                    for (const [index, name] of names.entries()) {
                      if (name.startsWith('internal-') && index > {{number}}) { continue; }
                      api.idToken.setCustomClaim(`${key}/${index}`, name);
                    }
                    api.accessToken.setCustomClaim(key, createHash('sha256').update(names.join(',') + hostname).digest('hex'));
                  } catch (error) {
                    console.log('step {{number}} failed: ' + error.message, { country: geoip && geoip.countryCode, organization: organization ? organization.name : undefined });
                    return api.access.deny('Something went wrong while your groups were read. Please try again later.');
                  }
                  return { id: {{number}}, key, value: user.app_metadata.attribute{{number}} };
                }

                """);
        }

        text.AppendLine("\nexports.onExecutePostLogin = async (event, api) => {\n  if (event.stats.logins_count > 1000 || !groups) { return; }");
        for (var i = 1; i <= number; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  await step{seed}_{i}(event, api);\n");
        }

        return text.Append("};\n").ToString();
    }
}
