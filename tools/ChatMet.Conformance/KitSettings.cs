namespace ChatMet.Conformance;

/// <summary>What the command line says of the client and the run.</summary>
internal sealed record KitSettings(string? Command, bool ByHand, string[] Only, string[] Without, int AtOnce, string? LogFolder);
