namespace ChatMet.Tests.Fuzzing;

/// <summary>The server did something else than docs/PROTOCOL.md says.</summary>
public sealed class FuzzException : Exception
{
    public FuzzException()
    {
    }

    public FuzzException(string message)
        : base(message)
    {
    }

    public FuzzException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
