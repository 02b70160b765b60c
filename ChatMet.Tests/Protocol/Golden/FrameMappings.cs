using ChatMet.Protocol;

namespace ChatMet.Tests.Protocol.Golden;

/// <summary>The mapping of every frame type.</summary>
internal static class FrameMappings
{
    public static IReadOnlyDictionary<FrameType, FrameMapping> All { get; } =
        new[] { OpeningMappings.All, PairingMappings.All, ImageMappings.All, PartnerMappings.All, EndingMappings.All }
            .SelectMany(mappings => mappings)
            .ToDictionary(mapping => mapping.Type);
}
