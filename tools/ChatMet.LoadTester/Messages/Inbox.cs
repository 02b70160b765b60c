namespace ChatMet.LoadTester.Messages;

/// <summary>Judges what one person receives in one conversation. Its owner's turn only.</summary>
internal struct Inbox
{
    private uint _run;
    private uint _partner;
    private uint _first;
    private uint _last;
    private HashSet<uint>? _missing;

    /// <summary>A conversation begins with <paramref name="partner"/>.</summary>
    public void Open(uint run, uint partner)
    {
        _run = run;
        _partner = partner;
        _first = 0;
        _last = 0;
        _missing = null;
    }

    /// <param name="body">The content of the message.</param>
    /// <param name="isNext">Whether its sequence number in the conversation was the next one; that tells a first message that was lost from a
    /// sender that had spoken to others before.</param>
    /// <param name="stamp">What the message says about itself.</param>
    public Finding Judge(ReadOnlySpan<byte> body, bool isNext, out Stamp stamp)
    {
        if (!Body.TryRead(body, out stamp))
        {
            return Finding.Changed;
        }

        if (stamp.Run != _run || stamp.Sender != _partner)
        {
            return Finding.WrongPartner;
        }

        if (_last == 0)
        {
            _first = stamp.Number;
            _last = stamp.Number;
            return isNext ? Finding.Fine : Finding.OutOfOrder;
        }

        return stamp.Number > _last ? Ahead(stamp.Number) : Behind(stamp.Number);
    }

    private Finding Ahead(uint number)
    {
        for (var missing = _last + 1; missing < number; missing++)
        {
            (_missing ??= []).Add(missing);
        }

        _last = number;
        return Finding.Fine;
    }

    private readonly Finding Behind(uint number) =>
        number < _first || _missing?.Remove(number) == true ? Finding.OutOfOrder : Finding.Duplicate;
}
