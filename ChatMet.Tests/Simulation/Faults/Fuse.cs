namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Throws once where a step said it should, and remembers that it did.</summary>
internal sealed class Fuse
{
    private Breakage _armed;

    /// <summary>Where it threw since it was armed.</summary>
    public Breakage Blown { get; private set; }

    public bool IsSetFor(Breakage place) => _armed == place;

    public void Arm(Breakage at) => (_armed, Blown) = (at, Breakage.None);

    /// <summary>Whatever it did before is not of interest now.</summary>
    public void Forget() => Blown = Breakage.None;

    /// <summary>The server comes by a place.</summary>
    public void Pass(Breakage place)
    {
        if (_armed == Breakage.None || place != _armed)
        {
            return;
        }

        (Blown, _armed) = (_armed, Breakage.None);
        throw new BlownFuseException();
    }
}
