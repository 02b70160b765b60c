using ChatMet.Server.WebSockets;

namespace ChatMet.Server.Drivers;

/// <summary>Has somebody look at the clock each <see cref="Deadline.LookPeriod"/>, on a thread of its own: deadlines hold, and who must be told is
/// told, while every thread of the pool waits for something.</summary>
/// <remarks>A clock that is not the system's, a test's, says itself when to look.</remarks>
internal sealed class Lookout : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Action _look;
    private readonly ITimer? _timer;
    private bool _isOver; // under this object's lock

    public Lookout(string name, TimeProvider time, Action look)
    {
        (_time, _look) = (time, look);
        if (time == TimeProvider.System)
        {
            new Thread(Run) { IsBackground = true, Name = name }.Start();
        }
        else
        {
            _timer = time.CreateTimer(_ => Look(), null, Deadline.LookPeriod, Deadline.LookPeriod);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (this)
        {
            _isOver = true;
            Monitor.Pulse(this);
        }
    }

    /// <summary>One look after the other; one that takes longer than the period is followed by the next at once.</summary>
    private void Run()
    {
        var pause = Deadline.LookPeriod;
        while (IsToLookAfter(pause))
        {
            var before = _time.GetTimestamp();
            Look();
            var rest = Deadline.LookPeriod - _time.GetElapsedTime(before);
            pause = rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        }
    }

    private bool IsToLookAfter(TimeSpan pause)
    {
        lock (this)
        {
            if (!_isOver)
            {
                Monitor.Wait(this, pause);
            }

            return !_isOver;
        }
    }

    /// <summary>What is said at a look leaves on its thread, too.</summary>
    private void Look()
    {
        var gathering = Gathering.Open();
        try
        {
            _look();
        }
        finally
        {
            gathering.Close();
        }
    }
}
