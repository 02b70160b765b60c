namespace ChatMet.Peers;

/// <summary>What a client of the hub offers: one method, which takes a ChatMet frame. Public, as the proxy that SignalR
/// generates demands.</summary>
public interface IFrameClient
{
    Task Frame(byte[] frame);
}
