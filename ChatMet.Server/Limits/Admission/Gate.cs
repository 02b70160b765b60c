using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Limits.Admission;

/// <summary>Counts connections before they begin: all of them, and those of each address, home, site and network. Any thread.</summary>
/// <remarks>
/// A connection is counted for all its scopes or for none. The widest is asked first, and narrower ones are only remembered of connections
/// that are let in: a million addresses in one /48 take no more room than that /48 may have connections.
/// </remarks>
internal sealed class Gate
{
    /// <summary>Nobody can know when somebody leaves: long enough not to be asked in vain all the time.</summary>
    private static readonly TimeSpan UntilSomebodyLeaves = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan UntilThereIsRoom = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly PersonHasher _persons = new();
    private readonly StandingTable _standing;
    private readonly Suspicion _suspicion;
    private readonly Allowance[] _allowances;
    private readonly AddressTable _table;
    private readonly int _most;
    private int _open;

    public Gate(ChatOptions options, StandingTable standing)
    {
        _standing = standing;
        _suspicion = new Suspicion(options);
        _allowances = Allowance.Of(options);
        _table = new AddressTable(options.MostAddresses);
        _most = options.MostConnections;
    }

    /// <summary>Entries that are remembered.</summary>
    public int Addresses
    {
        get
        {
            lock (_gate)
            {
                return _table.Count;
            }
        }
    }

    /// <summary>Counts a connection, if it may begin.</summary>
    /// <param name="key">By which it is counted; null: only with all others.</param>
    /// <param name="isStrained">Whether the server is short of something that the gate knows nothing of.</param>
    /// <param name="ticket">Its own, when it is let in.</param>
    public Answer Enter(AddressKey? key, bool isStrained, TimeSpan now, out Ticket ticket)
    {
        ticket = Ticket.Unknown;
        var person = PersonOf(key);
        var standing = _standing.Judge(person, now);
        lock (_gate)
        {
            if (Judge(key, standing, now) is { IsYes: false } no)
            {
                RememberRefusal(key, now);
                return no;
            }

            if (key is { } counted)
            {
                var place = PlaceOf(counted);
                ticket = new Ticket(place, person, _suspicion.Difficulty(isStrained || IsSuspicious(place, now), standing));
                Count(place, now);
            }

            _open++;

            return Answer.Yes;
        }
    }

    /// <summary>What <see cref="Enter"/> would say now.</summary>
    public Answer Ask(AddressKey? key, TimeSpan now)
    {
        var standing = _standing.Judge(PersonOf(key), now);
        lock (_gate)
        {
            return Judge(key, standing, now);
        }
    }

    /// <summary>Somebody asked for a stranger, through a connection counted there.</summary>
    public void Searched(int place, TimeSpan now)
    {
        if (place == AddressTable.Nowhere)
        {
            return;
        }

        lock (_gate)
        {
            _table[place].Searches.TryTake(_suspicion.Searches, 1, now);
        }
    }

    /// <summary>A connection that was let in goes on with what an earlier one began: it is counted as open, but not as new.</summary>
    public void Resumed(int place)
    {
        lock (_gate)
        {
            for (; place != AddressTable.Nowhere; place = _table[place].Wider)
            {
                ref var entry = ref _table[place];
                entry.New.GiveBack(_allowances[(int)entry.Key.Scope].New, 1);
            }
        }
    }

    /// <summary>A connection that was let in is over.</summary>
    public void Leave(int place)
    {
        lock (_gate)
        {
            _open--;
            for (; place != AddressTable.Nowhere; place = _table[place].Wider)
            {
                _table[place].Open--;
            }
        }
    }

    /// <summary>Forgets addresses of which nothing needs to be known any more. To be called now and then.</summary>
    public void Sweep(TimeSpan now)
    {
        lock (_gate)
        {
            _table.Sweep(now);
        }
    }

    /// <summary>Who may be behind an address.</summary>
    public PersonKey PersonOf(AddressKey? key) => key is { } known ? _persons.Hash(known) : default;

    private Answer Judge(AddressKey? key, Judgement standing, TimeSpan now)
    {
        if (_open >= _most)
        {
            return new Answer(Refusal.ServerFull, UntilThereIsRoom);
        }

        if (standing.Consequence == Consequence.Refusal)
        {
            return new Answer(Refusal.Reported, standing.Wait);
        }

        return key is { } counted ? JudgeAddress(counted, now) : Answer.Yes;
    }

    private Answer JudgeAddress(AddressKey key, TimeSpan now)
    {
        if (key.Wider is { } wider && JudgeAddress(wider, now) is { IsYes: false } no)
        {
            return no;
        }

        var place = _table.Find(key);
        if (place == AddressTable.Nowhere)
        {
            return _table.HasRoomFor(Scopes(key)) ? Answer.Yes : new Answer(Refusal.AddressesFull, UntilThereIsRoom);
        }

        var allowance = _allowances[(int)key.Scope];
        if (_table[place].Open >= allowance.Open)
        {
            return new Answer(Refusal.AddressOpen, UntilSomebodyLeaves);
        }

        return _table[place].New.Wait(allowance.New, 1, now) is { Ticks: > 0 } wait ? new Answer(Refusal.AddressNew, wait) : Answer.Yes;
    }

    /// <summary>Where the smallest scope is remembered that is: a stranger in a crowded network cannot make it more suspicious than it is.</summary>
    private void RememberRefusal(AddressKey? key, TimeSpan now)
    {
        for (var scope = key; scope is { } known; scope = known.Wider)
        {
            if (_table.Find(known) is var place and not AddressTable.Nowhere)
            {
                _table[place].RefusedUntil = now + Suspicion.Memory;
                return;
            }
        }
    }

    private bool IsSuspicious(int place, TimeSpan now)
    {
        var suspicious = _suspicion.IsLoaded(_open);
        for (; place != AddressTable.Nowhere; place = _table[place].Wider)
        {
            suspicious |= _suspicion.IsBusy(_table[place], now);
        }

        return suspicious;
    }

    /// <summary>How many entries a key may need.</summary>
    private static int Scopes(AddressKey key) => key.Wider is { } wider ? 1 + Scopes(wider) : 1;

    /// <summary>Where a key is remembered from now on, and all its scopes: while it had no connection, a wider one may have been
    /// forgotten.</summary>
    private int PlaceOf(AddressKey key)
    {
        var wider = key.Wider is { } next ? PlaceOf(next) : AddressTable.Nowhere;
        var place = _table.Find(key);
        if (place == AddressTable.Nowhere)
        {
            place = _table.Add(key);
        }

        _table[place].Wider = wider;
        return place;
    }

    private void Count(int place, TimeSpan now)
    {
        for (; place != AddressTable.Nowhere; place = _table[place].Wider)
        {
            ref var entry = ref _table[place];
            entry.Open++;
            entry.New.TryTake(_allowances[(int)entry.Key.Scope].New, 1, now);
        }
    }
}
