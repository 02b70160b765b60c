namespace ChatMet.Server.Logs;

/// <summary>Lines of a stream, each with the line feed at its end; the last may lack it. One thread.</summary>
/// <param name="onlyComplete">Whether what follows the last line feed is left for later: somebody may be writing it.</param>
internal sealed class LineReader(Stream stream, bool onlyComplete = false)
{
    /// <summary>What is longer, and so no line of ours, comes in pieces.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Below 85,000, from where on the collector would have to look at everything to get it back.</summary>
    private const int FirstBytes = 64 * 1024;

    private byte[] _buffer = new byte[FirstBytes];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Bytes of all lines read so far.</summary>
    public long Position { get; private set; }

    /// <summary>The next line, good until the next call.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        for (var searched = 0; ;)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                line = Take(searched + feed + 1);
                return true;
            }

            if (_isAtEnd || _end - _start == MostBytes)
            {
                line = _isAtEnd && onlyComplete ? default : Take(_end - _start);
                return !line.IsEmpty;
            }

            searched = _end - _start;
            Fill();
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        _start += count;
        Position += count;
        return _buffer.AsSpan(_start - count, count);
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(2 * _buffer.Length, MostBytes));
        }

        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _isAtEnd = count == 0;
    }
}
