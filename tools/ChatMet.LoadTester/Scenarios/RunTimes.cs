namespace ChatMet.LoadTester.Scenarios;

/// <summary>How long the parts of a run take, in seconds.</summary>
/// <param name="RampUp">Over which people arrive; 0: as fast as the door lets them.</param>
/// <param name="WarmUp">Of load that is not measured.</param>
/// <param name="Duration">That is measured.</param>
internal sealed record RunTimes(double RampUp, double WarmUp, double Duration);
