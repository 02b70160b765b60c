using ChatMet.Protocol;
using ChatMet.Tests.BadInput;
using ChatMet.Tests.WebSockets;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Texts that follow from a name and a number, of all sizes, so that a hearer knows each byte of each.</summary>
internal sealed class Speech(string speaker)
{
    private const int Short = 300;
    private const int LongEach = 16;

    /// <summary>The frame with this number, from 1.</summary>
    public byte[] Frame(int number)
    {
        var length = number % LongEach == 0 ? ProtocolLimits.TextBytes : 1 + (number * 31 % Short);
        var words = $"{speaker} {number} ";
        return Frames.Text((uint)number, string.Concat(Enumerable.Repeat(words, (length / words.Length) + 1))[..length]);
    }

    /// <summary>Says all of it, several texts with one write, never more than <paramref name="window"/> that were not heard.</summary>
    public async Task SayAsync(RawClient client, int count, SemaphoreSlim window)
    {
        for (var number = 1; number <= count;)
        {
            var together = Math.Min(1 + (number % 20), count - number + 1);
            for (var i = 0; i < together; i++)
            {
                (await window.WaitAsync(TimeSpan.FromSeconds(10))).Should().BeTrue("what was sent must be heard");
            }

            await client.SendAsync([.. Enumerable.Range(number, together).SelectMany(each => ClientFrame.Of(0x82, Frame(each)))]);
            number += together;
        }
    }

    /// <summary>Hears all of it, in order, byte for byte.</summary>
    public async Task HearAsync(RawClient client, int count, SemaphoreSlim window)
    {
        for (var number = 1; number <= count; number++)
        {
            var heard = await client.ExpectFrameAsync(FrameType.Text);
            heard.AsSpan().SequenceEqual(Frame(number)).Should().BeTrue("{0} of {1} was due", number, speaker);
            window.Release();
        }
    }
}
