namespace ChatMet.Server.Chat;

/// <summary>How many people are welcomed at this moment. Any thread.</summary>
internal sealed class Population
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>The count as it is told to people: two digits and zeros, so that nobody can watch single arrivals on a full server.</summary>
    public uint Rough
    {
        get
        {
            var step = 1;
            var count = Count;
            while (count / step >= 100)
            {
                step *= 10;
            }

            return (uint)(count / step * step);
        }
    }

    public void Arrived() => Interlocked.Increment(ref _count);

    public void Departed() => Interlocked.Decrement(ref _count);
}
