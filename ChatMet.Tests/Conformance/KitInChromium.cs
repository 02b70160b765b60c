using ChatMet.Tests.Browser;

namespace ChatMet.Tests.Conformance;

/// <summary>As <see cref="KitAlone"/>, with a browser of its own.</summary>
[CollectionDefinition(nameof(KitInChromium), DisableParallelization = true)]
public sealed class KitInChromium : ICollectionFixture<Chromium>;
