namespace ChatMet.Server.Pairing;

/// <summary>Whom a session met lately and whom it blocked, by session id: never an address, never longer than the session.
/// The desk's thread only.</summary>
/// <remarks>Entries stand on both sides, so asking either one is enough while both are remembered. Beyond
/// <see cref="MostMet"/> those met first are forgotten: those two may meet again early.</remarks>
internal sealed class Acquaintances(TimeSpan memory)
{
    private const int MostMet = 128;
    private const int MostBlocked = 1024;

    private readonly Dictionary<ulong, TimeSpan> _met = [];
    private readonly Queue<ulong> _metOrder = new();
    private readonly HashSet<ulong> _blocked = [];

    public void Met(ulong other, TimeSpan now)
    {
        if (!_met.ContainsKey(other))
        {
            if (_met.Count == MostMet)
            {
                _met.Remove(_metOrder.Dequeue());
            }

            _metOrder.Enqueue(other);
        }

        _met[other] = now;
    }

    /// <summary>Never again. Beyond the bound, which a person cannot reach by hand, nothing is added and false is said.</summary>
    public bool TryBlock(ulong other) => _blocked.Contains(other) || (_blocked.Count < MostBlocked && _blocked.Add(other));

    public bool HasBlocked(ulong other) => _blocked.Contains(other);

    public bool MetLately(ulong other, TimeSpan now) => _met.TryGetValue(other, out var at) && now - at < memory;
}
