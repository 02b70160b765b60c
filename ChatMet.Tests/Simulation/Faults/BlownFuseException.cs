namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Thrown inside the server on purpose. Any other exception is a bug of its own.</summary>
public sealed class BlownFuseException : Exception
{
    public BlownFuseException()
        : base("on purpose")
    {
    }

    public BlownFuseException(string message)
        : base(message)
    {
    }

    public BlownFuseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
