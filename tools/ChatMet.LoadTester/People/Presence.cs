namespace ChatMet.LoadTester.People;

/// <summary>How far one person has come, counted among all: each step is taken back once, however the connection ends. Whoever has the turn.</summary>
/// <param name="around">Where it is counted.</param>
/// <param name="isMeasured">Those who are there to disturb count in the door only.</param>
internal struct Presence(Surroundings around, bool isMeasured)
{
    private bool _isArriving;
    private bool _isTalking;

    public bool IsWelcome { get; private set; }

    public void SetOut()
    {
        _isArriving = true;
        around.Arriving++;
    }

    public void Welcome()
    {
        StopArriving();
        IsWelcome = true;
        around.Present += isMeasured ? 1 : 0;
    }

    public void Meet()
    {
        Part();
        _isTalking = true;
        around.Talking += isMeasured ? 1 : 0;
    }

    public void Part()
    {
        around.Talking -= _isTalking && isMeasured ? 1 : 0;
        _isTalking = false;
    }

    public void Leave()
    {
        StopArriving();
        Part();
        around.Present -= IsWelcome && isMeasured ? 1 : 0;
        IsWelcome = false;
    }

    private void StopArriving()
    {
        around.Arriving -= _isArriving ? 1 : 0;
        _isArriving = false;
    }
}
