namespace ChatMet.Server.Endpoints;

/// <summary>Every feature of a browser that a page could ask for, refused, for the page and for whatever it might hold.</summary>
/// <remarks>The list is <c>document.featurePolicy.features()</c> of Chromium 156, which complains about names that it does not know.
/// One is left out, since refusing it would take away what COOP and COEP give: <c>cross-origin-isolated</c>. The <c>ch-</c>
/// ones are what a browser may tell of itself with each request.</remarks>
internal static class PermissionsPolicy
{
    /// <summary>Of documents. It is longer than most of our scripts, and browsers read it with no script, style or picture.</summary>
    public const string Name = "Permissions-Policy";

    private static readonly string[] Refused =
    [
        "accelerometer", "aria-notify", "autoplay", "browsing-topics", "camera", "captured-surface-control",
        "ch-device-memory", "ch-downlink", "ch-dpr", "ch-ect", "ch-prefers-color-scheme", "ch-prefers-reduced-motion",
        "ch-prefers-reduced-transparency", "ch-rtt", "ch-save-data", "ch-ua", "ch-ua-arch", "ch-ua-bitness", "ch-ua-form-factors",
        "ch-ua-full-version", "ch-ua-full-version-list", "ch-ua-high-entropy-values", "ch-ua-mobile", "ch-ua-model",
        "ch-ua-platform", "ch-ua-platform-version", "ch-ua-wow64", "ch-viewport-height", "ch-viewport-width", "ch-width",
        "clipboard-read", "clipboard-write", "compute-pressure", "deferred-fetch", "deferred-fetch-minimal",
        "digital-credentials-create", "digital-credentials-get", "display-capture", "encrypted-media", "fullscreen", "gamepad",
        "geolocation", "gyroscope", "hid", "identity-credentials-get", "idle-detection", "interest-cohort", "keyboard-map",
        "language-detector", "language-model", "local-fonts", "local-network", "local-network-access", "loopback-network",
        "magnetometer", "media-playback-while-not-visible", "microphone", "midi", "on-device-speech-recognition", "otp-credentials",
        "payment", "picture-in-picture", "private-state-token-issuance", "private-state-token-redemption",
        "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "serial", "speaker-selection",
        "storage-access", "summarizer", "sync-xhr", "translator", "unload", "usb", "window-management", "xr-spatial-tracking",
    ];

    public static string Header { get; } = string.Join(", ", Refused.Select(feature => feature + "=()"));
}
