namespace ChatMet.Tests.Conformance.Model;

/// <summary>A picture that the partner offered, and how far it came. Lives on the loop.</summary>
internal sealed class TheirPicture(ushort number, uint size)
{
    private long _taken;
    private int _next;

    public ushort Number { get; } = number;

    public uint Size { get; } = size;

    public bool IsAccepted { get; set; }

    public bool IsComplete => _taken == Size;

    /// <summary>Takes a chunk if it is the next and no more than was offered: the offer is not to be trusted.</summary>
    public void Take(ushort index, int bytes)
    {
        if (index == _next && _taken + bytes <= Size)
        {
            _taken += bytes;
            _next++;
        }
    }
}
