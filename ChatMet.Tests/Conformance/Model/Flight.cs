using System.Runtime.InteropServices;
using ChatMet.Protocol;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>A numbered frame that was sent and is not acknowledged, kept to be sent again.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Flight(uint Number, byte[] Frame)
{
    public FrameType Type => (FrameType)Frame[0];
}
