using ChatMet.Protocol;
using ChatMet.Server.WebSockets;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Bugs such as a server might have with images, each at one joint of it. Each is made anew for each run.</summary>
internal static class PictureBugs
{
    public static Dictionary<string, Func<Seams>> All { get; } = new(StringComparer.Ordinal)
    {
        ["a chunk comes twice"] = () => SeededBugs.Receiving(FrameType.ImageChunk, each: 10, (visit, message, now) =>
        {
            PassOn(visit, message);
            return visit.Receive(message, now);
        }),
        ["a chunk is lost"] = () => SeededBugs.Receiving(FrameType.ImageChunk, each: 10, (_, _, _) => CloseCode.None),
        ["a chunk reaches whoever sent one before"] = () =>
        {
            Visit? listener = null;
            return SeededBugs.Receiving(FrameType.ImageChunk, each: 1, (visit, message, now) =>
            {
                listener?.Outbound.Add(Opcode.Binary, message);
                listener = visit;
                return visit.Receive(message, now);
            });
        },
        ["a chunk that nothing allows is passed on"] = () => SeededBugs.Receiving(FrameType.ImageChunk, each: 1, (visit, message, now) =>
        {
            if (visit.Standing.IsAstray)
            {
                PassOn(visit, message);
            }

            return visit.Receive(message, now);
        }),
        ["an image outlives its conversation"] = () => SeededBugs.Receiving(FrameType.ImageOffer, each: 1, (visit, message, now) =>
            visit.Standing.Earlier?.PictureOf(visit) is { IsDone: false } ? CloseCode.WrongState : visit.Receive(message, now)),
        ["an acceptance is passed on and not noted"] = () => SeededBugs.Receiving(FrameType.ImageAnswer, each: 1, (visit, message, _) =>
        {
            PassOn(visit, message);
            return CloseCode.None;
        }),
        ["chunks that cross a cancel are refused"] = () => SeededBugs.Receiving(FrameType.ImageChunk, each: 1, (visit, message, now) =>
            visit.Standing.Current?.PictureOf(visit).Stage == PictureStage.Abandoned ? CloseCode.WrongState : visit.Receive(message, now)),
        ["a stalled image may stay"] = () => new() { Look = (visit, now) => visit.Tick(now - TimeSpan.FromMinutes(20)) },
        ["nobody tells the receiver of a stalled image"] = () => new()
        {
            Hear = (_, message) => message is [(byte)FrameType.Error, (byte)ErrorCode.PartnersImageStalled, ..] ? default : message,
        },
    };

    private static void PassOn(Visit visit, ReadOnlySpan<byte> message)
    {
        if (visit.Standing.Current is { } talk)
        {
            talk.PartnerOf(visit).Outbound.Add(Opcode.Binary, message);
        }
    }
}
