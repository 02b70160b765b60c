namespace ChatMet.Tests.Conformance.Model;

/// <summary>A picture that was offered, and how far it came. Lives on the loop.</summary>
internal sealed class OwnPicture(Picture picture, ushort number, ushort firstIndex)
{
    private int _sent;

    public ushort Number { get; } = number;

    public bool IsAccepted { get; set; }

    /// <summary>The index of the next chunk.</summary>
    public ushort Index { get; private set; } = firstIndex;

    public bool IsComplete => _sent == picture.Bytes.Length;

    public ReadOnlySpan<byte> Ahead(long most) =>
        picture.Bytes.AsSpan(_sent, (int)Math.Min(most, picture.Bytes.Length - _sent));

    public void Advance(int bytes)
    {
        _sent += bytes;
        Index++;
    }
}
