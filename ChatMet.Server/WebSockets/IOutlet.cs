namespace ChatMet.Server.WebSockets;

/// <summary>Where the bytes of an <see cref="Outbound"/> go: the driver of the connection. Called on the adder's thread, whichever it is.</summary>
internal interface IOutlet
{
    /// <summary>Takes a message past the queue, when the driver can send it together with others that arrived at the same time, from
    /// where it lies. Called under the queue's lock while nothing waits in the queue; it must not call the queue.</summary>
    /// <param name="othersWait">Whether bytes that the driver took earlier are not written yet: the message must not overtake them.</param>
    /// <returns>The bytes taken, header included, to be reported by <see cref="Outbound.Written"/> as if they had been taken from the
    /// queue; 0 to let the message wait in the queue.</returns>
    int TakeAlong(Opcode opcode, ReadOnlySpan<byte> payload, bool othersWait);

    /// <summary>Something waits in the queue, or it was closed. Called outside its lock.</summary>
    void Wake();
}
