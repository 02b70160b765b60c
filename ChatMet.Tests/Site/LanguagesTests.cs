using ChatMet.Server.Site;

namespace ChatMet.Tests.Site;

/// <summary>The words that are announced to a browser are those that its page will choose.</summary>
public sealed class LanguagesTests
{
    [Theory]
    [InlineData("de", "de")]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de")]
    [InlineData("fr;q=0.9, en;q=0.5, de;q=0.7", "de")]
    [InlineData("fr, en", "en")]
    [InlineData("DE", "de")]
    [InlineData("fr", "en")]
    [InlineData("*", "en")]
    [InlineData("", "en")]
    public void The_first_that_is_spoken_here_is_chosen(string acceptLanguage, string chosen) =>
        Languages.Choose(acceptLanguage, ["en", "de"]).Should().Be(chosen);
}
