namespace ChatMet.Server.Telemetry;

/// <summary>A page whose views are counted (P9).</summary>
internal enum PublicPage
{
    /// <summary>The chat itself, <c>/</c>.</summary>
    Home,

    /// <summary><c>/privacy</c>.</summary>
    Privacy,

    /// <summary><c>/privacy/my-data</c>.</summary>
    MyData,

    /// <summary><c>/terms</c>.</summary>
    Terms,
}
