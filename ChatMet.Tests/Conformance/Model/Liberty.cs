namespace ChatMet.Tests.Conformance.Model;

/// <summary>What the mutant of the duty <c>proof</c> does, which can be broken in more than one way.</summary>
internal enum Liberty
{
    None,
    WrongSalt,
    WrongCounter,
    Never,
    Twice,
    Unasked,
}
