using System.Text;
using ChatMet.Protocol;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>What the person says, kept until rate and window allow it. Lives on the loop.</summary>
internal sealed class Words(Faults faults, Terms terms, Outbox outbox, Typing typing)
{
    private const int HeaderBytes = sizeof(FrameType) + sizeof(uint);

    private readonly Queue<string> _kept = new();

    /// <summary>Nothing at all cannot be said, nor more than the server takes.</summary>
    public void Say(string words)
    {
        var written = faults.Break("text-exact") ? Spoilt(words) : words;
        var bytes = Encoding.UTF8.GetByteCount(written);
        if (bytes > 0 && (bytes <= terms.TextBytes || faults.Break("text-bytes")))
        {
            _kept.Enqueue(written);
        }
    }

    /// <param name="imageRuns">Whether chunks are on their way or waiting for the bulk window.</param>
    public void Pump(bool imageRuns)
    {
        if (imageRuns && faults.Break("text-overtakes"))
        {
            return;
        }

        while (_kept.TryPeek(out var words)
            && outbox.Allows(FrameType.Text, HeaderBytes + Encoding.UTF8.GetByteCount(words)))
        {
            outbox.Send(Frames.Text(outbox.Next, words));
            typing.Stop();
            _kept.Dequeue();
        }
    }

    public void Clear() => _kept.Clear();

    /// <summary>What careless clients do to words: tidy their ends and put them through an encoding that has not every letter.</summary>
    private static string Spoilt(string words) =>
        Encoding.Latin1.GetString(Encoding.Latin1.GetBytes(words.Trim())) is { Length: > 0 } left ? left : "?";
}
