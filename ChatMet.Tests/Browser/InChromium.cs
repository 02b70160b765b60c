namespace ChatMet.Tests.Browser;

/// <summary>The tests that share the browser. They run one after another: two pages of a conversation are load enough.</summary>
[CollectionDefinition(nameof(InChromium))]
public sealed class InChromium : ICollectionFixture<Chromium>;
