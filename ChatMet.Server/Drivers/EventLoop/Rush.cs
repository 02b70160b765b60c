namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>Tells when more come than can be served: everybody was late, one close after the other, for as long as one may wait. Who waited while
/// we stood still, or had no file, is served as soon as we go on. Pure.</summary>
/// <param name="patience">For how long one may have waited.</param>
internal struct Rush(TimeSpan patience)
{
    /// <summary>Longer than a loop's turn takes: whoever waits meanwhile is seen before.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    private TimeSpan? _since;
    private TimeSpan _last;

    /// <summary>Judges by the next one who comes.</summary>
    /// <param name="isLate">Whether they waited longer than one may.</param>
    /// <param name="now">The time.</param>
    public bool IsOn(bool isLate, TimeSpan now)
    {
        if (!isLate)
        {
            _since = null;
            return false;
        }

        if (_since is null || now - _last > Apart)
        {
            _since = now; // nobody waited in between: to stand still twice makes no rush
        }

        _last = now;
        return now - _since.Value > patience;
    }

    /// <summary>Nobody could be served for a while: what was seen before says nothing.</summary>
    public void Forget() => _since = null;
}
