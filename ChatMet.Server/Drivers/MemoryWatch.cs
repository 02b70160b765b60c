using ChatMet.Server.Buffers;

namespace ChatMet.Server.Drivers;

/// <summary>Keeps the buffers of all connections together under a ceiling: above it, those for whom the most waits are cut, the largest
/// first. Nobody who reads what is sent to them holds anything. One look at a time; any thread may ask.</summary>
internal sealed class MemoryWatch(ZeroingPool pool, LiveLimits limits)
{
    /// <summary>More waits for nobody by default. Each look that finds it not enough asks half of it.</summary>
    private const int Largest = 256 * 1024;

    /// <summary>Whoever is sent a few words at the wrong moment is no offender.</summary>
    private const int Smallest = 8 * 1024;

    /// <summary>The share of the ceiling from which on strangers have to show that they mean it.</summary>
    private const double High = 0.75;

    private volatile bool _isOver;
    private volatile bool _isHigh;
    private int _atLeast = Largest;

    /// <summary>Whether there was too much at the last look: nobody new is let in.</summary>
    public bool IsOver => _isOver;

    /// <summary>Whether there was almost too much at the last look.</summary>
    public bool IsHigh => _isHigh;

    /// <summary>Looks; from how many waiting bytes on a connection is to be cut now, or null when all is well.</summary>
    public int? Look()
    {
        var held = pool.RentedBytes;
        _isHigh = held > High * limits.Memory;
        _isOver = held > limits.Memory;
        if (!_isOver)
        {
            _atLeast = Largest;
            return null;
        }

        var atLeast = _atLeast;
        _atLeast = Math.Max(atLeast / 2, Smallest);
        return atLeast;
    }
}
