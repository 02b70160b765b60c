using System.Security.Cryptography;

namespace ChatMet.Peers;

/// <summary>Two persons who may send to each other until it is over.</summary>
internal sealed class Conversation(Person first, Person second)
{
    private volatile bool _isOver;

    /// <summary>A random name for it.</summary>
    public ulong Id { get; } = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    public bool IsOver => _isOver;

    public Person Other(Person person) => ReferenceEquals(person, first) ? second : first;

    public void End() => _isOver = true;
}
