namespace ChatMet.LoadTester.People;

/// <summary>What the people of a measured pair do.</summary>
/// <param name="TextBytes">The words of one Text.</param>
/// <param name="InFlight">Texts in flight in a closed loop; 0: they come at a rate, or not at all.</param>
/// <param name="ChunksInFlight">Chunks in flight at most.</param>
internal sealed record TalkPlan(int TextBytes, int InFlight, int ChunksInFlight);
