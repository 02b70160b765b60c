namespace ChatMet.Server.Tls;

/// <summary>Lets a warning through that is due again and again, once a day.</summary>
internal struct DailyNotice
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    private DateTimeOffset? _last;

    public bool IsDue(DateTimeOffset now)
    {
        if (now - _last < Pause)
        {
            return false;
        }

        _last = now;
        return true;
    }

    /// <summary>What it warned of is over: the next time is the first again.</summary>
    public void Reset() => _last = null;
}
