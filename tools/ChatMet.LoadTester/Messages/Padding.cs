using ChatMet.Protocol;

namespace ChatMet.LoadTester.Messages;

/// <summary>Letters to fill messages with, drawn once from the seed; every message takes them from another place. Any thread.</summary>
internal sealed class Padding
{
    private const int Places = 4096;
    private const int Stride = 61; // odd, so that all places come up before one repeats

    private readonly byte[] _letters = new byte[Places + ProtocolLimits.ChunkBytes];

    public Padding(int seed)
    {
#pragma warning disable CA5394 // Repeatable, not secret.
        new Random(seed).GetItems("abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ.,!?0123456"u8, _letters);
#pragma warning restore CA5394
    }

    public ReadOnlySpan<byte> For(uint number, int length) => _letters.AsSpan((int)(number * Stride % Places), length);
}
