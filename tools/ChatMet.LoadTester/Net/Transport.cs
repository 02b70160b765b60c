namespace ChatMet.LoadTester.Net;

/// <summary>Moves bytes between the kernel and people. It gives all turns, to people and to its <see cref="IDirector"/>, one at a time.</summary>
internal abstract class Transport : IDisposable
{
    /// <summary>How connections are made, for the report.</summary>
    public abstract string Name { get; }

    /// <summary>Cores that its threads can keep busy.</summary>
    public abstract int MostCores { get; }

    /// <summary>Begins a connection. It is made after the turn under way; its outcome is a turn of <paramref name="user"/>.</summary>
    public abstract void Open(ILinkUser user);

    /// <summary>Gives turns until <paramref name="director"/> is over.</summary>
    public abstract void Run(IDirector director);

    public abstract void Dispose();
}
