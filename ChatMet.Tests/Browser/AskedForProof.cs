using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using ChatMet.Protocol.Rules;
using ChatMet.Tests.EndToEnd;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser;

/// <summary>Stands between a page and the server: holds Hello back, asks for a proof of work, and passes Hello on when the proof is right. One
/// for each visitor; on Playwright's thread.</summary>
internal sealed class AskedForProof
{
    private static readonly byte[] Salt = [.. Enumerable.Range(1, ProtocolLimits.SaltBytes).Select(i => (byte)(i * 7))];

    private readonly int _difficulty;

    private AskedForProof(int difficulty) => _difficulty = difficulty;

    /// <summary>Counters that were found.</summary>
    public List<ulong> Found { get; } = [];

    /// <summary>Close codes of the page.</summary>
    public List<int?> Closed { get; } = [];

    public static async Task<AskedForProof> AskAsync(Visitor visitor, int difficulty)
    {
        var asked = new AskedForProof(difficulty);
        await visitor.Page.RouteWebSocketAsync("**/ws", asked.Between);
        return asked;
    }

    private void Between(IWebSocketRoute page)
    {
        IWebSocketRoute? server = null;
        byte[] hello = [];
        page.OnMessage(message =>
        {
            var frame = message.Binary!;
            if (server is not null)
            {
                server.Send(frame);
            }
            else if (FrameTypes.Of(frame) == FrameType.Hello)
            {
                hello = frame;
                page.Send(Frames.Bytes(new ChallengeFrame { Difficulty = (byte)_difficulty, Salt = Salt }));
            }
            else if (IsRight(frame))
            {
                server = page.ConnectToServer();
                server.Send(hello);
            }
        });
        page.OnClose((code, _) => Closed.Add(code));
    }

    private bool IsRight(byte[] frame)
    {
        if (SolutionFrame.Read(frame, out var solution) != FrameError.None
            || !solution.Salt.SequenceEqual(Salt) || !ProofOfWork.IsRight(solution, _difficulty))
        {
            return false;
        }

        Found.Add(solution.Counter);
        return true;
    }
}
