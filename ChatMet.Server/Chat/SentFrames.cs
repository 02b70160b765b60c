using ChatMet.Protocol;

namespace ChatMet.Server.Chat;

/// <summary>What the frames were that one side numbered and the other has not acknowledged: so that what is sent again is the same again, without
/// anything of it being kept. Guarded by the conversation's lock.</summary>
/// <remarks>Of each frame its type, its length and, of images, what is before their bytes, as one number. No word has a part in it.</remarks>
internal sealed class SentFrames
{
    /// <summary>Far more than anybody has on the way who sends two a second and is acknowledged within one. Beyond it the oldest are forgotten,
    /// and cannot be sent again.</summary>
    public const int Most = 4096;

    private const int Fewest = 16;
    private const int AfterNumber = sizeof(FrameType) + sizeof(uint);

    /// <summary>Type, number, image and index.</summary>
    private const int BeforeChunk = 9;

    private long[] _marks = new long[Fewest]; // a ring
    private uint _first = 1; // the number of the oldest
    private int _count;

    /// <summary>The next number came.</summary>
    public void Add(FrameType type, ReadOnlySpan<byte> frame)
    {
        if (_count == Most)
        {
            Forget(_first);
        }
        else if (_count == _marks.Length)
        {
            Grow();
        }

        _marks[Place(_count++)] = MarkOf(type, frame);
    }

    /// <summary>The other side has all up to this number.</summary>
    public void Acknowledged(uint received)
    {
        while (_count > 0 && _first <= received)
        {
            Forget(_first);
        }
    }

    /// <summary>Whether the frame that came under this number is still to be acknowledged; none else is of use to anybody.</summary>
    public bool Holds(uint number) => number >= _first && number - _first < _count;

    /// <summary>Whether a frame is what came under its number before.</summary>
    public bool IsSame(uint number, FrameType type, ReadOnlySpan<byte> frame) => _marks[Place((int)(number - _first))] == MarkOf(type, frame);

    private void Forget(uint first)
    {
        _marks[Place(0)] = 0;
        _first = first + 1;
        _count--;
    }

    private int Place(int offset) => (int)((_first + (uint)offset) % (uint)_marks.Length);

    private void Grow()
    {
        var larger = new long[_marks.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            larger[(_first + (uint)i) % (uint)larger.Length] = _marks[Place(i)];
        }

        _marks = larger;
    }

    private static long MarkOf(FrameType type, ReadOnlySpan<byte> frame)
    {
        var head = type switch
        {
            FrameType.Text => default,
            FrameType.ImageChunk => frame[AfterNumber..BeforeChunk],
            _ => frame[AfterNumber..],
        };
        var hash = default(HashCode);
        hash.AddBytes(head);
        return ((long)type << 48) | ((long)frame.Length << 32) | (uint)hash.ToHashCode();
    }
}
