namespace ChatMet.Server.Drivers.EventLoop;

/// <summary>Tells when more come than can be served: everybody was late, for as long as one may wait. Who waited while we stood still, or had
/// no file, is served as soon as we go on. Pure.</summary>
/// <param name="patience">For how long one may have waited.</param>
internal struct Rush(TimeSpan patience)
{
    private TimeSpan? _since;

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

        _since ??= now;
        return now - _since > patience;
    }

    /// <summary>Nobody could be served for a while: what was seen before says nothing.</summary>
    public void Forget() => _since = null;
}
