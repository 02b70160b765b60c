using System.Text.Json.Nodes;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using static ChatMet.Tests.Protocol.Golden.FieldValues;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>Frames <c>0x21</c> to <c>0x24</c>.</summary>
internal static class ImageMappings
{
    public static FrameMapping[] All =>
    [
        FrameMapping.Of(FromOffer, ToOffer),
        FrameMapping.Of<ImageAnswerFrame>(
            frame => new() { ["sequence"] = frame.Sequence, ["image"] = frame.Image, ["accepted"] = frame.Accepted },
            fields => new()
            {
                Sequence = fields.UInt32("sequence"),
                Image = fields.UInt16("image"),
                Accepted = fields.YesNo("accepted"),
            }),
        FrameMapping.Of(FromChunk, ToChunk),
        FrameMapping.Of<ImageCancelFrame>(
            frame => new() { ["sequence"] = frame.Sequence, ["image"] = frame.Image, ["owner"] = (byte)frame.Owner },
            fields => new()
            {
                Sequence = fields.UInt32("sequence"),
                Image = fields.UInt16("image"),
                Owner = (ImageOwner)fields.UInt8("owner"),
            }),
    ];

    private static JsonObject FromOffer(ImageOfferFrame frame) => new()
    {
        ["sequence"] = frame.Sequence,
        ["image"] = frame.Image,
        ["format"] = (byte)frame.Format,
        ["width"] = frame.Width,
        ["height"] = frame.Height,
        ["size"] = frame.Size,
    };

    private static ImageOfferFrame ToOffer(JsonObject fields) => new()
    {
        Sequence = fields.UInt32("sequence"),
        Image = fields.UInt16("image"),
        Format = (ImageFormat)fields.UInt8("format"),
        Width = fields.UInt16("width"),
        Height = fields.UInt16("height"),
        Size = fields.UInt32("size"),
    };

    private static JsonObject FromChunk(ImageChunkFrame frame) => new()
    {
        ["sequence"] = frame.Sequence,
        ["image"] = frame.Image,
        ["index"] = frame.Index,
        ["data"] = Hex(frame.Data),
    };

    private static ImageChunkFrame ToChunk(JsonObject fields) => new()
    {
        Sequence = fields.UInt32("sequence"),
        Image = fields.UInt16("image"),
        Index = fields.UInt16("index"),
        Data = fields.Hex("data"),
    };
}
