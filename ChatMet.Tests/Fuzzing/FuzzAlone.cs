namespace ChatMet.Tests.Fuzzing;

/// <summary>The fuzz loop takes every core, so it waits until the tests that look at a clock are done.</summary>
[CollectionDefinition(nameof(FuzzAlone), DisableParallelization = true)]
public sealed class FuzzAlone;
