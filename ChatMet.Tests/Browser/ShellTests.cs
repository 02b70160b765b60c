using ChatMet.Server.Endpoints;
using ChatMet.Server.Site;
using ChatMet.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ChatMet.Tests.Browser;

/// <summary>The page opens without a network, goes on when there is one again, and is replaced by a newer one when its person says so.</summary>
[Collection(nameof(InChromium))]
public sealed class ShellTests(Chromium chromium) : IDisposable
{
    private const string Caches = "() => caches.keys()";
    private const string Ready = "async () => { await navigator.serviceWorker.ready; }";
    private const string Update = "async () => { await (await navigator.serviceWorker.ready).update(); }";

    private readonly DirectoryInfo _newer = Directory.CreateTempSubdirectory("chatmet-newer-");

    [Fact]
    public async Task A_page_lives_through_a_loss_of_the_network_and_a_new_version()
    {
        var older = ChatServer.Start();
        await using var ada = await chromium.VisitorAsync(older.Address, keepsShell: true);
        await ada.OpenAsync();
        await ada.Page.EvaluateAsync(Ready);

        await older.DisposeAsync();
        await OpensWithoutNetworkAsync(ada, "/");
        await OpensWithoutNetworkAsync(ada, "/privacy");
        await ada.Context.SetOfflineAsync(true);
        await ada.EnterAsync("Ada");
        await Expect(Status(ada)).ToHaveTextAsync("You are offline. It goes on by itself as soon as the network is back.");

        await using var newer = StartNewer(older.Address);
        await ada.Context.SetOfflineAsync(false);
        await Expect(Status(ada)).ToHaveTextAsync("This usually takes a moment.");

        await ada.Page.EvaluateAsync("window.same = true");
        await ada.Page.EvaluateAsync(Update);
        await Expect(ada.Page.Locator("#update")).ToHaveTextAsync("There is a newer version of this page.Reload");
        await Expect(ada.Page.Locator("#update")).ToBeVisibleAsync();
        await using var bob = await ChatClient.SeekAsync(newer, "Bob");
        await ada.MeetAsync();
        await Expect(ada.Page.Locator("#update")).ToBeHiddenAsync();
        (await ada.Page.EvaluateAsync<bool>("same")).Should().BeTrue("nobody asked to reload");

        await ada.LeaveAsync();
        await ada.Page.ClickAsync("#update button");
        await Expect(ada.Page).ToHaveTitleAsync("Newer");
        await Expect(ada.Page.Locator("#welcome")).ToBeVisibleAsync();
        var hash = newer.Services.GetRequiredService<SiteFiles>().Hash;
        await ada.Page.WaitForFunctionAsync($"async () => `${{await caches.keys()}}` === '/s/{hash}/'");
        await Expect(ada.Page.Locator("#update button")).ToHaveCountAsync(0);
        ada.Watch.Responses.Should().NotContain(response => response.Status == 404, "old files are asked of nobody who has none");
    }

    /// <summary>A browser that has service workers and refuses this one; that it may have none at all is how all other tests run.</summary>
    [Fact]
    public async Task Where_the_worker_is_refused_everything_else_works()
    {
        await using var server = ChatServer.Start();
        var ada = await chromium.VisitorAsync(server, keepsShell: true);
        await ada.Context.AddInitScriptAsync(
            "ServiceWorkerContainer.prototype.register = async () => { watch.asked = true; throw new DOMException('no', 'SecurityError'); };");

        await TwoStrangers.MeetAsync(ada, await chromium.VisitorAsync(server));

        await ada.Page.WaitForFunctionAsync("watch.asked");
        (await ada.Page.EvaluateAsync<string[]>(Caches)).Should().BeEmpty();
        (await ada.Page.Locator("#update").CountAsync()).Should().Be(0);
        ada.Watch.Faults.Should().BeEmpty();
    }

    public void Dispose() => _newer.Delete(recursive: true);

    private static ILocator Status(Visitor visitor) => visitor.Page.Locator("#waiting [role=status]");

    private static async Task OpensWithoutNetworkAsync(Visitor visitor, string path)
    {
        var answer = (await visitor.Page.GotoAsync(path))!;

        answer.FromServiceWorker.Should().BeTrue();
        (await answer.HeaderValueAsync("content-security-policy")).Should().Be(ContentPolicy.OfTheApp);
        (await answer.HeaderValueAsync("permissions-policy")).Should().Be(PermissionsPolicy.Header);
        (await visitor.Page.EvaluateAsync<bool>("crossOriginIsolated")).Should().BeTrue();
        await Expect(visitor.Page.Locator("#welcome")).ToBeVisibleAsync();
    }

    /// <summary>The same site, where one word is another, at the address of the server before.</summary>
    private ChatServer StartNewer(Uri address)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "static");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_newer.FullName, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var words = Path.Combine(_newer.FullName, "languages", "en.json");
        File.WriteAllText(words, File.ReadAllText(words).Replace("ChatMet: two strangers, one conversation, nothing kept", "Newer", StringComparison.Ordinal));
        return ChatServer.Start(
            time: null,
            services => services.Replace(ServiceDescriptor.Singleton(SiteEndpoints.ReadFrom(_newer.FullName))),
            (":urls", address.GetLeftPart(UriPartial.Authority)));
    }
}
