using System.Security.Cryptography;
using ActionsLimits.Scripts;

namespace ActionsLimits.Tests.Rules;

/// <summary>Action Modules that are in no file.</summary>
internal sealed class ModuleTextsInMemory : IModuleTexts
{
    private readonly Dictionary<string, ModuleText> _texts = new(StringComparer.Ordinal);

    internal bool IsEmpty => _texts.Count == 0;

    internal void Add(string name, byte[] text) => _texts[name] = new ModuleText(Convert.ToHexStringLower(SHA256.HashData(text)), text);

    public string? HashOf(string name) => _texts.GetValueOrDefault(name)?.Hash;

    public ModuleText? Read(string name) => _texts.GetValueOrDefault(name);
}
