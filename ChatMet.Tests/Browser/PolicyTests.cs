using ChatMet.Server.Endpoints;

namespace ChatMet.Tests.Browser;

/// <summary>What the server's headers forbid, a real browser does forbid, and nothing of a conversation runs into it.</summary>
[Collection(nameof(InChromium))]
public sealed class PolicyTests(Chromium chromium)
{
    [Fact]
    public async Task A_whole_conversation_with_a_picture_breaks_no_policy_and_the_browser_complains_of_nothing()
    {
        var talk = await chromium.WholeTalkAsync();

        foreach (var visitor in talk.Both)
        {
            (await visitor.Watch.ViolationsAsync()).Should().BeEmpty();
            visitor.Watch.Faults.Should().BeEmpty();
            (await visitor.Page.EvaluateAsync<bool>("crossOriginIsolated")).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    public async Task A_page_may_use_no_feature_of_the_browser_and_names_none_that_it_does_not_know(string path)
    {
        var visitor = (await chromium.HouseAsync()).Ada;

        await visitor.OpenAsync(path);

        (await visitor.Page.EvaluateAsync<string[]>("document.featurePolicy.allowedFeatures()")).Should().Equal(
            ["cross-origin-isolated"], "whatever else this browser knows is to be refused in PermissionsPolicy.cs");
        visitor.Watch.Faults.Should().BeEmpty();
        (await visitor.Watch.ViolationsAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    public async Task A_page_to_read_runs_no_script_not_even_one_of_ours(string path)
    {
        var visitor = (await chromium.HouseAsync()).Ada;
        await visitor.OpenAsync(path);
        visitor.Watch.Requests.Should().NotContain(request => request.ResourceType == "script");

        var started = await visitor.Page.EvaluateAsync<bool>($"import('{SiteEndpoints.Shipped.Base}/main.js').then(() => true, () => false)");

        started.Should().BeFalse();
        (await visitor.Watch.ViolationsAsync()).Should().Contain("script-src-elem");
        (await visitor.Page.Locator("#welcome").CountAsync()).Should().Be(0);
    }
}
