namespace ChatMet.Tests.Simulation.Faults;

/// <summary>The one image under way in one direction of a talk, as docs/PROTOCOL.md section 4.4 has it: reckoned, never asked of the server.</summary>
internal sealed class Picture
{
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(60);

    private TimeSpan _progressAt;

    public PictureStage Stage { get; private set; }

    /// <summary>What its owner calls it.</summary>
    public int Number { get; private set; }

    /// <summary>The chunk that comes next.</summary>
    public int NextIndex { get; private set; }

    /// <summary>Bytes that were offered and not sent yet.</summary>
    public int Left { get; private set; }

    /// <summary>Whether chunks of it may be sent: if it was abandoned, those cross what says so.</summary>
    public bool Runs => Stage is PictureStage.Accepted or PictureStage.Abandoned;

    /// <summary>Whether its owner may offer another.</summary>
    public bool IsDone => Stage is PictureStage.None or PictureStage.Abandoned;

    public void Offer(int number, int size) => (Stage, Number, NextIndex, Left) = (PictureStage.Offered, number, 0, size);

    public void Answer(bool accepted, TimeSpan now)
    {
        if (Stage == PictureStage.Offered)
        {
            (Stage, _progressAt) = (accepted ? PictureStage.Accepted : PictureStage.None, now);
        }
    }

    public void Send(int bytes, TimeSpan now)
    {
        NextIndex++;
        Left -= bytes;
        _progressAt = now;
        Stage = Left == 0 ? PictureStage.None : Stage;
    }

    public void CancelByOwner() => Stage = PictureStage.None;

    public void CancelByReceiver() => Stage = Runs ? PictureStage.Abandoned : PictureStage.None;

    public bool HasStalled(TimeSpan now) => Stage == PictureStage.Accepted && now - _progressAt >= Stall;

    public void GiveUp() => Stage = PictureStage.Abandoned;
}
