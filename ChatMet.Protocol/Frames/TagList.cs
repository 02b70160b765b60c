using ChatMet.Protocol.Wire;

namespace ChatMet.Protocol.Frames;

/// <summary>The interests of a Find, in their order: a view of tags in their encoded form, one short after
/// another.</summary>
/// <remarks>Owns nothing. <see cref="TagListBuilder"/> makes one from single tags; a copy of <see cref="Encoded"/>
/// keeps one beyond the frame it came in.</remarks>
public readonly ref struct TagList
{
    /// <summary>The most bytes that the tags of one Find take, their length bytes included.</summary>
    public const int MostEncodedBytes = ProtocolLimits.Tags * (LengthSize + ProtocolLimits.TagBytes);

    private const int LengthSize = sizeof(byte);

    /// <summary>Views tags that <see cref="Encoded"/> once gave. Total: what follows the last whole tag is left out,
    /// and
    /// the rules for tags are not checked.</summary>
    public TagList(ReadOnlySpan<byte> encoded)
    {
        var tags = new Enumerator(encoded);
        while (tags.MoveNext())
        {
            Count++;
        }

        Encoded = encoded[..^tags.Left.Length];
    }

    /// <summary>How many tags there are.</summary>
    public int Count { get; }

    /// <summary>The tags as a Find carries them after its count.</summary>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Tag <paramref name="index"/>, from 0: 1 to <see cref="ProtocolLimits.TagBytes"/> bytes of
    /// UTF-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such tag.</exception>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var tags = GetEnumerator();
            for (var i = 0; i <= index; i++)
            {
                tags.MoveNext();
            }

            return tags.Current;
        }
    }

    /// <summary>Whether <paramref name="tag"/> is among them, compared byte by byte.</summary>
    public bool Contains(ReadOnlySpan<byte> tag)
    {
        foreach (var own in this)
        {
            if (own.SequenceEqual(tag))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The tags, one after another.</summary>
    public Enumerator GetEnumerator() => new(Encoded);

    /// <summary>Takes the count and so many tags, each different from those before it.</summary>
    internal static TagList Read(scoped ref FieldReader reader)
    {
        var count = reader.Choice(0, ProtocolLimits.Tags);
        var tags = reader.Left;
        var size = 0;
        for (var i = 0; i < count && reader.Error == FrameError.None; i++)
        {
            var tag = reader.Tag();
            reader.Check(!new TagList(tags[..size]).Contains(tag), FrameError.BadText);
            size += LengthSize + tag.Length;
        }

        return reader.Error == FrameError.None ? new TagList(tags[..size]) : default;
    }

    /// <summary>Walks over encoded tags and stops where the next one is not whole.</summary>
    public ref struct Enumerator
    {
        internal Enumerator(ReadOnlySpan<byte> encoded) => Left = encoded;

        /// <summary>The tag that the last <see cref="MoveNext"/> found; empty before the first.</summary>
        public ReadOnlySpan<byte> Current { get; private set; }

        internal ReadOnlySpan<byte> Left { get; private set; }

        /// <summary>Goes to the next tag; false after the last.</summary>
        public bool MoveNext()
        {
            if (Left is not [var length, .. var rest] || rest.Length < length)
            {
                return false;
            }

            Current = rest[..length];
            Left = rest[length..];
            return true;
        }
    }
}
