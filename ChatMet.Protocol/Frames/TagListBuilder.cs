namespace ChatMet.Protocol.Frames;

/// <summary>Encodes tags one by one into memory that the caller lends, for a <see cref="FindFrame"/> to
/// write.</summary>
/// <example><code>
/// var tags = new TagListBuilder(stackalloc byte[TagList.MostEncodedBytes]);
/// tags.Add("music"u8);
/// new FindFrame { PatienceSeconds = 15, Tags = tags.Tags }.Write(output);
/// </code></example>
public ref struct TagListBuilder
{
    private readonly Span<byte> _memory;
    private int _used;

    /// <summary>Starts with no tags.</summary>
    /// <param name="memory"><see cref="TagList.MostEncodedBytes"/> bytes are always enough.</param>
    public TagListBuilder(Span<byte> memory) => _memory = memory;

    /// <summary>The tags added so far.</summary>
    public readonly TagList Tags => new(_memory[.._used]);

    /// <summary>Adds a tag of at most 255 bytes; the rules for tags are not checked, as in all writing.</summary>
    /// <exception cref="ArgumentException">The memory is too small.</exception>
    /// <exception cref="OverflowException">The tag is longer than a short can say.</exception>
    public void Add(ReadOnlySpan<byte> tag)
    {
        var length = checked((byte)tag.Length);
        tag.CopyTo(_memory[(_used + sizeof(byte))..]);
        _memory[_used] = length;
        _used += sizeof(byte) + length;
    }
}
