namespace ChatMet.Tests.EchoHost;

/// <summary>What a client sends, frame by frame, and all that comes back before the connection ends.</summary>
internal sealed record Exchange(params byte[][] Frames)
{
    /// <summary>The frames that come back, as described by <see cref="WebSockets.ServerFrame"/>.</summary>
    public string[] Answers { get; init; } = [];

    /// <summary>The code with which the server fails the connection; 0: it stays open and the client closes it.</summary>
    public int Failure { get; init; }

    /// <summary>Plays it in each way that TCP may deliver it: at once, in a piece for each frame, and octet by octet.</summary>
    public async Task PlayAsync(Uri host)
    {
        var all = Frames.SelectMany(frame => frame).ToArray();
        await PlayAsync(host, [all]);
        await PlayAsync(host, Frames);
        await PlayAsync(host, all.Chunk(1));
    }

    private async Task PlayAsync(Uri host, IEnumerable<byte[]> pieces)
    {
        await using var client = await EchoClient.OpenAsync(host);
        try
        {
            foreach (var piece in pieces)
            {
                await client.SendAsync(piece);
            }
        }
        catch (IOException) when (Failure != 0)
        {
            // The server has hung up before it heard all.
        }

        foreach (var answer in Answers)
        {
            (await client.ReadAsync()).Should().Be(answer);
        }

        await (Failure == 0 ? client.CloseAsync() : client.ExpectFailureAsync(Failure));
    }
}
