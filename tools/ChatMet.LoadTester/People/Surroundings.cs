using ChatMet.LoadTester.Dialects;
using ChatMet.LoadTester.Framing;
using ChatMet.LoadTester.Messages;
using ChatMet.LoadTester.Results;
using ChatMet.Protocol;

namespace ChatMet.LoadTester.People;

/// <summary>What all people of one process share. Whoever has the turn.</summary>
internal sealed class Surroundings(uint run, int seed, Dialect dialect, Upgrade upgrade)
{
    /// <summary>The same in all processes of one run, and in no other run.</summary>
    public uint Run => run;

    public Dialect Dialect => dialect;

    public Upgrade Upgrade => upgrade;

    public Output Output { get; } = new(seed);

    public Padding Padding { get; } = new(seed);

    public Tally Tally { get; } = new();

    public Endings Endings { get; } = new();

    /// <summary>How the connections of those ended who are there to disturb.</summary>
    public Endings RoughEndings { get; } = new();

    /// <summary>What the server announced to the first person who came.</summary>
    public Announced? Announced { get; set; }

    /// <summary>Room for one body.</summary>
    public byte[] Scratch { get; } = new byte[ProtocolLimits.ChunkBytes];

    /// <summary>Whether nobody begins anything new: what is under way comes to its end.</summary>
    public bool IsStopping { get; set; }

    /// <summary>People who asked for a connection and are not welcome yet.</summary>
    public int Arriving { get; set; }

    /// <summary>People who are welcome, and measured.</summary>
    public int Present { get; set; }

    /// <summary>People in a conversation, and measured.</summary>
    public int Talking { get; set; }

    /// <summary>People who left and want to come again.</summary>
    public Queue<Person> Returning { get; } = new();
}
