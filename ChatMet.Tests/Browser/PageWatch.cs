using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser;

/// <summary>Takes note of all that a page asks of the network, and of what must never happen in it.</summary>
internal sealed class PageWatch
{
    /// <summary>Runs in every page before its own scripts: keeps each picture that was given an address, and each address
    /// that was taken back. <c>watch.ours</c> imports a module of the page.</summary>
    public const string Script = """
        window.watch = { blobs: new Map(), revoked: [], violations: [] };
        watch.ours = (path) => import(new URL(path, document.querySelector('script[type=module]').src));
        const create = URL.createObjectURL, revoke = URL.revokeObjectURL;
        URL.createObjectURL = (blob) => { const url = create.call(URL, blob); watch.blobs.set(url, blob); return url; };
        URL.revokeObjectURL = (url) => { watch.revoked.push(url); revoke.call(URL, url); };
        addEventListener('securitypolicyviolation', (event) => watch.violations.push(event.violatedDirective));
        """;

    private readonly IPage _page;

    public PageWatch(IBrowserContext context, IPage page)
    {
        _page = page;
        context.Request += (_, request) => Requests.Enqueue(request);
        context.Response += (_, response) => Responses.Enqueue(response);
        page.WebSocket += (_, socket) => Sockets.Enqueue(socket.Url);
        page.PageError += (_, error) => Faults.Enqueue(error);
        page.Dialog += async (_, dialog) =>
        {
            Faults.Enqueue($"dialog {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Faults.Enqueue(message.Text);
            }
        };
    }

    public ConcurrentQueue<IRequest> Requests { get; } = new();

    public ConcurrentQueue<IResponse> Responses { get; } = new();

    /// <summary>Addresses of all WebSockets that were opened.</summary>
    public ConcurrentQueue<string> Sockets { get; } = new();

    /// <summary>Dialogs, uncaught errors, and whatever the browser itself complained about.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>What was noted is of somebody else.</summary>
    public void Forget()
    {
        Requests.Clear();
        Responses.Clear();
        Sockets.Clear();
        Faults.Clear();
    }

    public Task<string[]> ViolationsAsync() => _page.EvaluateAsync<string[]>("watch.violations");

    /// <summary>How many pictures have an address in this page that was not taken back.</summary>
    public Task<int> HeldPicturesAsync() =>
        _page.EvaluateAsync<int>("[...watch.blobs.keys()].filter((url) => !watch.revoked.includes(url)).length");

    /// <summary>The bytes of the picture that was given an address last.</summary>
    public async Task<byte[]> LastPictureAsync() => Convert.FromBase64String(await _page.EvaluateAsync<string>("""
        () => new Promise((done) => {
          const reader = new FileReader();
          reader.onload = () => done(reader.result.split(',')[1]);
          reader.readAsDataURL([...watch.blobs.values()].at(-1));
        })
        """));
}
