namespace ChatMet.Tests.Conformance;

/// <summary>The kit holds a client to deadlines of a second or two, in real time: it waits until the tests that take every core are done.</summary>
[CollectionDefinition(nameof(KitAlone), DisableParallelization = true)]
public sealed class KitAlone;
