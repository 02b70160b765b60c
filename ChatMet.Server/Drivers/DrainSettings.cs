namespace ChatMet.Server.Drivers;

/// <summary>The longest time over which the goodbyes of a shutdown are spread.</summary>
internal sealed record DrainSettings(TimeSpan Most);
