namespace ActionsLimits.Scripts.Execution;

/// <summary>Something that can be written: a variable, or the contents of an object or array.</summary>
internal abstract class Cell(int serial, object content)
{
    /// <summary>When it was created: tells what a loop or function creates from what was there before.</summary>
    internal int Serial { get; } = serial;

    /// <summary>Whether code that runs at a moment nobody can tell (a callback, another execution) writes it. Such a cell is unknown for good.</summary>
    internal bool IsVolatile { get; set; }

    /// <summary>What it holds; the journal keeps and restores it.</summary>
    internal object Content { get; set; } = content;

    /// <summary>Marks the cell as met in one walk over the journal; each walk has a number of its own.</summary>
    internal int Stamp { get; set; }

    /// <summary>What stands for "anything".</summary>
    internal abstract object UnknownContent { get; }

    /// <summary>What either of two branches may have left.</summary>
    internal abstract object Join(object left, object right, EscapeLog escaped);

    /// <summary>The serial: cells are keys everywhere, and asking the runtime for the identity of an object costs much more.</summary>
    public sealed override int GetHashCode() => Serial;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);
}
