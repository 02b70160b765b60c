using System.Text.Json.Nodes;
using ChatMet.Protocol;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>A frame with its bytes and what they mean, from golden-frames.json.</summary>
internal sealed record GoldenFrame(string Name, FrameType Type, byte[] Bytes, JsonObject Fields, string Note);
