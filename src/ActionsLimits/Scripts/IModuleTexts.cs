namespace ActionsLimits.Scripts;

/// <summary>The texts of the Action Modules that scripts may load. Used by several threads at a time.</summary>
public interface IModuleTexts
{
    /// <summary>SHA-256 of a Module's file in lower-case hexadecimal; <see langword="null"/> when there is no such Module, or its file cannot be read.</summary>
    /// <param name="name">Name of the Module, without <c>actions:</c>.</param>
    string? HashOf(string name);

    /// <summary>A Module's file; <see langword="null"/> when there is no such Module, or its file cannot be read.</summary>
    /// <param name="name">Name of the Module, without <c>actions:</c>.</param>
    ModuleText? Read(string name);
}
