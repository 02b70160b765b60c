namespace ChatMet.Tests.Fuzzing;

/// <summary>What a client of the fuzz loop remembers of what it sent.</summary>
internal sealed class ClientMemory
{
    public uint Sequence { get; set; }

    public ushort Image { get; set; }

    /// <summary>The frame sent last, to be sent again.</summary>
    public byte[]? Last { get; set; }

    /// <summary>A frame kept back, to be sent out of its turn.</summary>
    public byte[]? Held { get; set; }
}
