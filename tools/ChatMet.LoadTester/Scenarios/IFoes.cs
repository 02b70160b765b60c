namespace ChatMet.LoadTester.Scenarios;

/// <summary>Those who disturb, out of the process that measures. Whoever has the turn; neither call waits for them.</summary>
internal interface IFoes
{
    /// <summary>Lets them begin. They end by themselves.</summary>
    void Begin();
}
