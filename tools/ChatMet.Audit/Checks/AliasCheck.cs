using ChatMet.Audit.Canaries;
using ChatMet.Audit.Visits;

namespace ChatMet.Audit.Checks;

/// <summary>Two people who give nothing but made-up names meet and talk.</summary>
internal sealed class AliasCheck : ICheck
{
    public string Promise => "P1 P2";

    public string Claim => "a made-up alias is all it takes";

    public async Task<Finding> RunAsync(Deployment deployment, CancellationToken cancellation)
    {
        using var talk = await MarkedTalk.BeginAsync(deployment.Chat, new Marks(), deployment.Configure);
        await talk.TalkAsync();
        await talk.EndAsync();
        return Finding.Kept();
    }
}
