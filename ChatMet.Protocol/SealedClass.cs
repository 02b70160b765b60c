namespace ChatMet.Protocol;

/// <summary>All that a Sealed frame shows of its content: which share of the window it uses.</summary>
public enum SealedClass : byte
{
    /// <summary>Text and other small frames.</summary>
    Interactive = 0,

    /// <summary>Image chunks, held to the bulk share of the window.</summary>
    Bulk = 1,
}
