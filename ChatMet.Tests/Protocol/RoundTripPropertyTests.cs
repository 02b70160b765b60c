using System.Buffers;
using System.Text.Json.Nodes;
using ChatMet.Protocol;
using ChatMet.Tests.Protocol.Golden;
using CsCheck;

namespace ChatMet.Tests.Protocol;

/// <summary>For every type: whatever is written reads back as it was, and from there is written as the same bytes.</summary>
public sealed class RoundTripPropertyTests
{
    public static TheoryData<FrameType> Types => [.. Enum.GetValues<FrameType>().Where(type => type != FrameType.None)];

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_written_reads_back(FrameType type) => FieldGens.All[type].Sample(ReadsBack(type), iter: 2_000);

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_written_and_then_damaged_never_throws_and_is_written_back_if_it_is_still_a_frame(FrameType type) =>
        Gen.Select(FieldGens.All[type].Select(fields => Write(type, fields)), Gen.Int[0, 400], Gen.Byte, Damaged)
            .Sample(IsRefusedOrSame, iter: 5_000);

    private static Func<JsonObject, bool> ReadsBack(FrameType type) => fields =>
    {
        var bytes = Write(type, fields);
        return FrameReader.Check(bytes, out var seen) == FrameError.None
            && seen == type
            && FrameMappings.All[type].Read(bytes).ToJsonString() == fields.ToJsonString()
            && IsRefusedOrSame(bytes);
    };

    private static bool IsRefusedOrSame(byte[] bytes)
    {
        if (FrameReader.Check(bytes, out var type) != FrameError.None)
        {
            return true;
        }

        var copied = new ArrayBufferWriter<byte>();
        FrameMappings.All[type].Copy(bytes, copied);
        return copied.WrittenSpan.SequenceEqual(bytes) && Write(type, FrameMappings.All[type].Read(bytes)).AsSpan().SequenceEqual(bytes);
    }

    private static byte[] Write(FrameType type, JsonObject fields)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameMappings.All[type].Write(fields, output);
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Damaged(byte[] bytes, int at, byte value)
    {
        bytes[at % bytes.Length] = value;
        return at % 5 == 0 ? bytes[..(at % bytes.Length)] : bytes;
    }
}
