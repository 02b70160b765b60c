namespace ChatMet.Server.Limits;

/// <summary>So much at once, and so much a second in the long run.</summary>
internal readonly record struct Rate(double Burst, double PerSecond);
