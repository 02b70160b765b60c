using ChatMet.Server.Telemetry;

namespace ChatMet.Server.Chat;

/// <summary>What all sessions of one server share.</summary>
internal sealed record ChatHouse(ChatOptions Options, TagHasher Tags, Population Population, ChatMetrics Metrics);
