namespace ChatMet.Tests.LoadTester;

/// <summary>A server under load is no neighbour for tests that keep real deadlines.</summary>
[CollectionDefinition(nameof(SoakAlone), DisableParallelization = true)]
public sealed class SoakAlone;
