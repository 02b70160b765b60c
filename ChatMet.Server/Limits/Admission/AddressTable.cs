namespace ChatMet.Server.Limits.Admission;

/// <summary>Entries of addresses, by key and by a place that stays the same while the entry is there. Never more than its bound. Its
/// owner's lock covers it.</summary>
internal sealed class AddressTable(int most)
{
    public const int Nowhere = -1;

    private const int FirstRoom = 64;

    private readonly Dictionary<AddressKey, int> _places = [];
    private readonly Stack<int> _free = [];
    private AddressEntry[] _entries = new AddressEntry[FirstRoom];
    private int _used; // places that ever had an entry

    public int Count => _places.Count;

    public bool HasRoomFor(int more) => _places.Count + more <= most;

    public ref AddressEntry this[int place] => ref _entries[place];

    /// <summary>Where the entry of a key is, or <see cref="Nowhere"/>.</summary>
    public int Find(AddressKey key) => _places.TryGetValue(key, out var place) ? place : Nowhere;

    /// <summary>Makes an entry of a key that has none.</summary>
    public int Add(AddressKey key)
    {
        if (!_free.TryPop(out var place))
        {
            place = _used++;
            if (place == _entries.Length)
            {
                Array.Resize(ref _entries, 2 * place);
            }
        }

        _entries[place] = new AddressEntry { Key = key, IsInUse = true };
        _places.Add(key, place);
        return place;
    }

    /// <summary>Forgets every entry that says nothing any more.</summary>
    public void Sweep(TimeSpan now)
    {
        for (var place = 0; place < _used; place++)
        {
            if (_entries[place].IsForgettable(now))
            {
                _places.Remove(_entries[place].Key);
                _entries[place] = default;
                _free.Push(place);
            }
        }
    }
}
