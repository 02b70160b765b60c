namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>The sockets of one loop by token. The loop's thread only.</summary>
/// <remarks>
/// A token is a place in the table and the number of times it was given out before. One wait may return events of a
/// descriptor that was closed meanwhile, whose place already belongs to the next connection: the count tells them apart.
/// <code>
///   63              32 31               0
///   +-----------------+-----------------+
///   |   given out     |      place      |
///   +-----------------+-----------------+
/// </code></remarks>
internal sealed class SocketTable
{
    private const int FirstPlaces = 64;

    private readonly Stack<int> _free = new();
    private LoopSocket?[] _sockets = new LoopSocket?[FirstPlaces];
    private uint[] _givenOut = new uint[FirstPlaces];
    private int _used;

    public ulong Add(LoopSocket socket)
    {
        if (!_free.TryPop(out var place))
        {
            place = _used++;
            if (place == _sockets.Length)
            {
                Array.Resize(ref _sockets, 2 * place);
                Array.Resize(ref _givenOut, 2 * place);
            }
        }

        _sockets[place] = socket;
        return ((ulong)_givenOut[place] << 32) | (uint)place;
    }

    public LoopSocket? Find(ulong token)
    {
        var place = (uint)token;
        return place < (uint)_used && _sockets[place] is { } socket && socket.Token == token ? socket : null;
    }

    public void Replace(LoopSocket successor) => _sockets[(uint)successor.Token] = successor;

    public void Remove(LoopSocket socket)
    {
        if (Find(socket.Token) == socket)
        {
            var place = (int)(uint)socket.Token;
            _sockets[place] = null;
            _givenOut[place]++;
            _free.Push(place);
        }
    }

    /// <summary>The sockets that are there now; removing and adding while going through them is allowed.</summary>
    public IEnumerable<LoopSocket> All()
    {
        for (var place = 0; place < _used; place++)
        {
            if (_sockets[place] is { } socket)
            {
                yield return socket;
            }
        }
    }
}
