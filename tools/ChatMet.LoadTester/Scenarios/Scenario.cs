using ChatMet.LoadTester.People;

namespace ChatMet.LoadTester.Scenarios;

/// <summary>What the people of a run do together. Whoever has the turn.</summary>
internal abstract class Scenario(Surroundings around)
{
    /// <summary>What is done, for the head of the report.</summary>
    public abstract string Title { get; }

    /// <summary>Everybody.</summary>
    public abstract IReadOnlyList<Person> People { get; }

    /// <summary>Whether everybody came who is needed to begin.</summary>
    public abstract bool IsReady { get; }

    /// <summary>When <see cref="Turn"/> has something to do.</summary>
    public virtual long Due => Ticks.Never;

    /// <summary>Whether nothing is under way any more.</summary>
    public virtual bool IsQuiet => true;

    protected Surroundings Around => around;

    /// <summary>What of this load the announced limits do not allow, in words that name the setting; null: it fits.</summary>
    public virtual string? Excess(Announced limits) => null;

    /// <summary>What of this load the announced limits hold back, although it fits; null: nothing.</summary>
    public virtual string? HeldBack(Announced limits) => null;

    public virtual void Begin(long now)
    {
    }

    public virtual void Turn(long now)
    {
    }
}
