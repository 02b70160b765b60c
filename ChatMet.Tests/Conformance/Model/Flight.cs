using System.Runtime.InteropServices;
using ChatMet.Protocol;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>A numbered frame that was sent and is not acknowledged.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Flight(uint Number, FrameType Type, int Bytes);
