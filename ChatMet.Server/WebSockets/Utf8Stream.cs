using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ChatMet.Server.WebSockets;

/// <summary>Checks UTF-8 that arrives in pieces, and fails at the first byte that no continuation can mend.</summary>
/// <remarks>Only the echo host accepts text messages; ChatMet frames are binary and are checked whole.</remarks>
internal struct Utf8Stream
{
    private const int LongestSequence = 4;

    /// <summary>Up to three bytes of a sequence that is not complete yet, first byte lowest.</summary>
    private uint _pending;
    private int _pendingCount;

    /// <summary>Whether no sequence is half done.</summary>
    public readonly bool IsComplete => _pendingCount == 0;

    /// <summary>Takes the next piece; false when the text is broken for good.</summary>
    public bool Append(ReadOnlySpan<byte> piece)
    {
        while (_pendingCount > 0 && !piece.IsEmpty)
        {
            if (!AppendToPending(piece[0]))
            {
                return false;
            }

            piece = piece[1..];
        }

        var whole = piece[..^UnfinishedTail(piece)];
        if (!Utf8.IsValid(whole))
        {
            return false;
        }

        foreach (var next in piece[whole.Length..])
        {
            if (!AppendToPending(next))
            {
                return false;
            }
        }

        return true;
    }

    private bool AppendToPending(byte next)
    {
        Span<byte> sequence = stackalloc byte[LongestSequence];
        _pending |= (uint)next << (8 * _pendingCount++);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(sequence, _pending);
        switch (Rune.DecodeFromUtf8(sequence[.._pendingCount], out _, out _))
        {
            case OperationStatus.Done:
                this = default;
                return true;
            case OperationStatus.NeedMoreData:
                return true;
            default:
                return false;
        }
    }

    /// <summary>How many bytes at the end begin a sequence that the piece does not finish.</summary>
    private static int UnfinishedTail(ReadOnlySpan<byte> piece)
    {
        for (var tail = 1; tail < LongestSequence && tail <= piece.Length; tail++)
        {
            if (Rune.DecodeFromUtf8(piece[^tail..], out _, out _) == OperationStatus.NeedMoreData)
            {
                return tail;
            }
        }

        return 0;
    }
}
