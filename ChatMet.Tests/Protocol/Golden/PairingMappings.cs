using System.Text.Json.Nodes;
using ChatMet.Protocol;
using ChatMet.Protocol.Frames;
using static ChatMet.Tests.Protocol.Golden.FieldValues;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>Frames <c>0x1_</c>.</summary>
internal static class PairingMappings
{
    public static FrameMapping[] All =>
    [
        FrameMapping.Of(FromFind, ToFind),
        FrameMapping.Of<WaitingFrame>(
            frame => new() { ["estimateSeconds"] = frame.EstimateSeconds, ["online"] = frame.Online },
            fields => new() { EstimateSeconds = fields.UInt16("estimateSeconds"), Online = fields.UInt32("online") }),
        FrameMapping.Of(FromMatched, ToMatched),
        FrameMapping.Of<NextFrame>(_ => [], _ => default),
        FrameMapping.Of<LeaveFrame>(_ => [], _ => default),
        FrameMapping.Of<BlockFrame>(
            frame => new() { ["conversation"] = Decimal(frame.Conversation) },
            fields => new() { Conversation = fields.Decimal("conversation") }),
        FrameMapping.Of<ReportFrame>(
            frame => new() { ["conversation"] = Decimal(frame.Conversation), ["category"] = (byte)frame.Category },
            fields => new()
            {
                Conversation = fields.Decimal("conversation"),
                Category = (ReportCategory)fields.UInt8("category"),
            }),
    ];

    private static JsonObject FromFind(FindFrame frame)
    {
        var tags = new JsonArray();
        foreach (var tag in frame.Tags)
        {
            tags.Add(Text(tag));
        }

        return new()
        {
            ["sameLanguage"] = frame.SameLanguage,
            ["patienceSeconds"] = frame.PatienceSeconds,
            ["tags"] = tags,
        };
    }

    private static FindFrame ToFind(JsonObject fields)
    {
        var tags = new TagListBuilder(new byte[TagList.MostEncodedBytes]);
        foreach (var tag in fields["tags"]!.AsArray())
        {
            tags.Add(System.Text.Encoding.UTF8.GetBytes(tag!.GetValue<string>()));
        }

        return new()
        {
            SameLanguage = fields.YesNo("sameLanguage"),
            PatienceSeconds = fields.UInt16("patienceSeconds"),
            Tags = tags.Tags,
        };
    }

    private static JsonObject FromMatched(MatchedFrame frame) => new()
    {
        ["conversation"] = Decimal(frame.Conversation),
        ["isRoleB"] = frame.IsRoleB,
        ["sameLanguage"] = frame.SameLanguage,
        ["sharedTags"] = frame.SharedTags,
        ["capabilities"] = (uint)frame.Capabilities,
        ["alias"] = Text(frame.Alias),
    };

    private static MatchedFrame ToMatched(JsonObject fields) => new()
    {
        Conversation = fields.Decimal("conversation"),
        IsRoleB = fields.YesNo("isRoleB"),
        SameLanguage = fields.YesNo("sameLanguage"),
        SharedTags = fields.UInt8("sharedTags"),
        Capabilities = (Capabilities)fields.UInt32("capabilities"),
        Alias = fields.Text("alias"),
    };
}
