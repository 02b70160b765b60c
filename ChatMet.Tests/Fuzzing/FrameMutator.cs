using ChatMet.Server.Chat;

namespace ChatMet.Tests.Fuzzing;

/// <summary>Does to an honest frame what a broken or hostile client would.</summary>
internal sealed class FrameMutator(Random random, Traffic traffic)
{
    private const int LargestMessage = 16_448;

    private static readonly byte[] Boundaries = [0x00, 0x01, 0x7F, 0x80, 0xFF];

    /// <summary>The frame, changed; or null when the client keeps it back.</summary>
    public byte[]? Mutate(Visit visit, byte[] frame)
    {
        switch (random.Next(12))
        {
            case 0 or 1:
                return Flipped(frame);
            case 2:
                return frame[..random.Next(frame.Length)];
            case 3:
                return [.. frame, .. Noise(random.Next(1, 6))];
            case 4:
                return Bounded(frame);
            case 5:
                return Spliced(frame, traffic.AnyGolden());
            case 6:
                return traffic.AnyGolden();
            case 7:
                return visit.Memory.Last ?? frame;
            case 8:
                // Out of order: this one waits, an earlier one goes.
                (var held, visit.Memory.Held) = (visit.Memory.Held, frame);
                return held;
            case 9:
                return null;
            case 10:
                return WrongState(visit);
            default:
                return WrongConversation();
        }
    }

    private byte[] Flipped(byte[] frame)
    {
        byte[] changed = [.. frame];
        for (var flips = random.Next(1, 4); flips > 0; flips--)
        {
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
        }

        return changed;
    }

    /// <summary>One to four bytes in a row at the edge of what they can say.</summary>
    private byte[] Bounded(byte[] frame)
    {
        byte[] changed = [.. frame];
        var at = random.Next(changed.Length);
        changed.AsSpan(at, Math.Min(random.Next(1, 5), changed.Length - at)).Fill(Boundaries[random.Next(Boundaries.Length)]);
        return changed;
    }

    private byte[] Spliced(byte[] one, byte[] other)
    {
        byte[] spliced = [.. one[..random.Next(one.Length + 1)], .. other[random.Next(other.Length + 1)..]];
        return spliced.Length > LargestMessage + 1 ? spliced[..(LargestMessage + 1)] : spliced;
    }

    private byte[] WrongState(Visit visit) => random.Next(5) switch
    {
        0 => [0x10, 0, 0, 0, 0],
        1 => [0x13],
        2 => [1, 1, 1, 0, 0, 0, 1, 0, 1, (byte)'x'],
        3 => [0x20, 0, 0, 0, 1, (byte)'x'],
        _ => [0x23, 0, 0, 0, 1, (byte)(visit.Memory.Image >> 8), (byte)visit.Memory.Image, 0, (byte)random.Next(3), 1],
    };

    private byte[] WrongConversation() => [(byte)random.Next(0x15, 0x17), .. Noise(8), .. Noise(random.Next(2))];

    private byte[] Noise(int count)
    {
        var noise = new byte[count];
        random.NextBytes(noise);
        return noise;
    }
}
