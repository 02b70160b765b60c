namespace ChatMet.Server.Buffers;

/// <summary>How large a block Kestrel gets when it names no size of its own: large while much arrives at once, or an image takes many system
/// calls; else small, since all of a block is zeroed after each use. Any thread; a race costs a block of the other size.</summary>
internal sealed class BlockGrowth
{
    /// <summary>What Kestrel's pipes ask for.</summary>
    public const int Smallest = 4096;

    /// <summary>A chunk of an image and the next, or a window of short texts.</summary>
    private const int Largest = 32 * 1024;
    private const int Looked = 16;

    /// <summary>Blocks in a row that were hardly used, before small ones will do again: words between the chunks of an image are no reason.</summary>
    private const int Patience = 64;

    private int _hardlyUsed;

    public int Size { get; private set; } = Smallest;

    /// <summary>Takes note of a block that comes back. Bytes of content are masked or encrypted, an image or a text: where some lie, some
    /// of the last <see cref="Looked"/> are not zero.</summary>
    public void Learn(ReadOnlySpan<byte> block)
    {
        if (block.Length < Smallest)
        {
            return;
        }

        if (block.Slice(Smallest - Looked, Looked).ContainsAnyExcept((byte)0))
        {
            _hardlyUsed = 0;
            Size = Largest;
        }
        else if (Size > Smallest && ++_hardlyUsed >= Patience)
        {
            Size = Smallest;
        }
    }
}
