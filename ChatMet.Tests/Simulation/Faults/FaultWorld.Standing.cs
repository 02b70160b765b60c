using ChatMet.Protocol;
using ChatMet.Server.Limits.Admission;
using ChatMet.Server.Limits.Standing;
using ChatMet.Server.Telemetry;

namespace ChatMet.Tests.Simulation.Faults;

/// <content>Who is let in, who must prove that they worked, and who reported whom.</content>
internal sealed partial class FaultWorld
{
    /// <summary>Every ten seconds, as GateUpkeep does.</summary>
    private const int BetweenSweeps = 40;

    /// <summary>People who met somebody from here before.</summary>
    private const int Strangers = 16;

    private readonly PersonKey[] _persons = new PersonKey[Origin.Addresses]; // behind the addresses that anybody came from

    public Reputations Reputations { get; } = new();

    /// <summary>How many addresses people came from, as far as known.</summary>
    public int Addresses { get; private set; }

    /// <summary>What was heard last of somebody who was asked for a proof, and before that.</summary>
    public (Puzzle Last, Puzzle Before) Puzzles { get; private set; } = (Puzzle.Unheard, Puzzle.Unheard);

    public void Heard(Visit visit, Puzzle puzzle) => (visit.Puzzle, Puzzles) = (puzzle, (puzzle, Puzzles.Last));

    /// <summary>A report by one of the two, which counts or does not.</summary>
    public void Reported(PersonKey person, PersonKey reporter, ReportCategory category) =>
        Stage.Figures.There(Reputations.Report(person, reporter, category, Now));

    /// <summary>Asks at the gate, which must say what reports make of the address.</summary>
    /// <returns>Whether somebody came in.</returns>
    private bool Admit(int amount, out Ticket ticket, out int difficulty)
    {
        (ticket, difficulty) = (Ticket.Unknown, 0);
        var address = Origin.AddressOf(amount);
        if (address == 0)
        {
            return true;
        }

        var gate = Stage.House.Shared.Gate;
        var key = Origin.KeyOf(Stage.Schedule, address);
        var person = PersonOf(gate, key, address);
        var consequence = Reputations.Judge(person, Now);
        var answer = Seams.Admit(gate, key, Origin.IsStrained(amount), Now, out ticket);
        if (consequence == Consequence.Refusal)
        {
            Require(answer.Refusal == Refusal.Reported, null, "Somebody who was reported is let in");
            Require(Reputations.Judge(person, Now + answer.Wait) != Consequence.Refusal, null, "Somebody is told to come too early");
            _transitions.NoteAtDoor(FaultEvent.TurnedAway);
            return false;
        }

        Require(answer.IsYes, null, "Somebody is not let in", answer.Refusal);
        difficulty = consequence >= Consequence.Proof ? Puzzle.OfReported : Origin.IsStrained(amount) ? Puzzle.Usual : 0;
        return answer.IsYes;
    }

    private PersonKey PersonOf(Gate gate, AddressKey key, int address)
    {
        if (_persons[address].IsNone)
        {
            _persons[address] = gate.PersonOf(key);
            Addresses++;
        }

        return _persons[address];
    }

    /// <summary>Somebody who is not here reports this one: whom they met before, or through another server.</summary>
    private void ReportFromElsewhere(Visit visit, int amount)
    {
        if (visit.Address == 0)
        {
            return;
        }

        Note(visit, FaultEvent.Reported);
        var reporter = new PersonKey(ulong.RotateLeft((ulong)((Stage.Schedule * Strangers) + (amount % Strangers) + 1) * 0x9E3779B97F4A7C15, 32) | 1);
        var category = Mouth.CategoryOf(amount);
        Stage.House.Shared.Standing.Report(visit.Person, reporter, category, Now);
        Reputations.Report(visit.Person, reporter, category, Now);
    }

    /// <summary>Now and then the server forgets what says nothing any more.</summary>
    private void Sweep(TimeSpan now)
    {
        Stage.House.Shared.Gate.Sweep(now);
        Stage.House.Shared.Standing.Sweep(now);
        Reputations.Sweep(now);
    }

    /// <summary>Who is put off finds somebody when their time has come.</summary>
    private void LetThemBegin()
    {
        while (_visits.Exists(visit => visit.Waiting is { IsWaiting: true, IsPutOff: true } waiting && !waiting.HasBegun(Now - Promises.Lag)))
        {
            Apply(new FaultStep(FaultEvent.Tick));
        }
    }

    /// <summary>Hours later nothing is known of anybody, and every figure is right.</summary>
    private void Fade()
    {
        if (Addresses > 0)
        {
            Sweep(Now + (8 * Reputations.HalfLife));
            _promises.NobodyIsRemembered();
        }
    }
}
