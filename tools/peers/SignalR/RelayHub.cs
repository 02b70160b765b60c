using ChatMet.Protocol;
using Microsoft.AspNetCore.SignalR;

namespace ChatMet.Peers;

/// <summary>The hub: one method, which takes a ChatMet frame. SignalR calls it for one frame of a connection after the other.</summary>
internal sealed class RelayHub(Lobby lobby, IHubContext<RelayHub, IFrameClient> hub) : Hub<IFrameClient>
{
    private static readonly object Self = new();

    private HubPerson Person => (HubPerson)Context.Items[Self]!;

    public override Task OnConnectedAsync()
    {
        // A hub lives for one call, and so do its Clients; those of the context stay.
        Context.Items[Self] = new HubPerson(hub.Clients.Client(Context.ConnectionId));
        return Task.CompletedTask;
    }

    public Task Frame(byte[] frame) => lobby.ReceiveAsync(Person, frame);

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        // SignalR tells few broken connections from closed ones.
        lobby.End(Person, exception is null ? DisconnectReason.Left : DisconnectReason.Lost);
        return Task.CompletedTask;
    }
}
