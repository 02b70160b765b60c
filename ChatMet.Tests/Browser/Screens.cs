using Microsoft.Playwright;

namespace ChatMet.Tests.Browser;

/// <summary>The sizes that the site is looked at.</summary>
internal static class Screens
{
    public static ViewportSize Phone => new() { Width = 360, Height = 780 };

    public static ViewportSize Desk => new() { Width = 1440, Height = 900 };
}
