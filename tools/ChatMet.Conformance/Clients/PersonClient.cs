namespace ChatMet.Conformance.Clients;

/// <summary>A client of any kind with a real person at it, who is told on the console what to do, and presses Enter when it is done.</summary>
internal sealed class PersonClient(string check, TextReader input, TextWriter output) : IClient
{
    public Task StartAsync(Uri address) => AskAsync($"start the client with {address}");

    public Task DoAsync(string line) => AskAsync(line switch
    {
        "yes" => "say that you are 18 or over",
        ['/', ..] => $"do what {line} would",
        _ => $"say: {line}",
    });

    public async ValueTask DisposeAsync() => await AskAsync("close the client");

    private async Task AskAsync(string what)
    {
        await output.WriteAsync($"[{check}] Now {what}, then press Enter. ");
        await input.ReadLineAsync();
    }
}
