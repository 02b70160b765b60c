using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Browser;

/// <summary>Nobody but <c>static/trusted.js</c> makes an address that scripts are loaded from, and it makes none but our workers'.</summary>
[Collection(nameof(InChromium))]
public sealed class TrustedTypesTests(Chromium chromium)
{
    /// <summary>What stands in the error, or "done" when there was none.</summary>
    private const string Try = "async (code) => { try { await code(); return 'done'; } catch (error) { return error.constructor.name; } }";

    [Theory]
    [InlineData("trustedTypes.createPolicy('chatmet', {})")]
    [InlineData("trustedTypes.createPolicy('default', {})")]
    [InlineData("trustedTypes.createPolicy('another', {})")]
    [InlineData("new Worker('/main.js')")]
    [InlineData("new Worker('data:text/javascript,1')")]
    [InlineData("document.createElement('script').src = '/main.js'")]
    [InlineData("document.body.innerHTML = '<p>'")]
    [InlineData("watch.ours('trusted.js').then(({ workerAddress }) => new Worker(workerAddress('/main.js')))")]
    [InlineData("watch.ours('trusted.js').then(({ workerAddress }) => workerAddress('https://evil.example/worker.js'))")]
    public async Task A_way_to_code_is_closed(string code)
    {
        var visitor = (await chromium.HouseAsync()).Ada;
        await visitor.OpenAsync();

        (await visitor.Page.EvaluateAsync<string>($"({Try})(() => {code})")).Should().Be("TypeError");
    }

    [Fact]
    public async Task A_browser_without_Trusted_Types_talks_as_well_and_is_refused_the_same_addresses()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server);
        var bob = await chromium.VisitorAsync(server);
        await ada.Context.AddInitScriptAsync("delete window.trustedTypes");

        await TwoStrangers.MeetAsync(ada, bob);
        await ada.SayAsync("hello");
        await bob.HearAsync("hello");

        (await ada.Page.EvaluateAsync<bool>("'trustedTypes' in window")).Should().BeFalse("otherwise this is not such a browser");
        ada.Watch.Faults.Should().BeEmpty();
        (await ada.Page.EvaluateAsync<string>(
            $"({Try})(() => watch.ours('trusted.js').then((trusted) => trusted.workerAddress('/main.js')))")).Should().Be("TypeError");
    }
}
