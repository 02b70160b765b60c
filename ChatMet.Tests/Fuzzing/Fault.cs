using ChatMet.Protocol;
using ChatMet.Server.Chat;

namespace ChatMet.Tests.Fuzzing;

/// <summary>A bug put in on purpose, around one real session: it is given each message and what the session does with one.</summary>
/// <param name="visit">Whose connection it is.</param>
/// <param name="message">What came; the fault may change it.</param>
/// <param name="next">The real thing.</param>
internal delegate CloseCode Fault(Visit visit, Span<byte> message, Func<byte[], CloseCode> next);
