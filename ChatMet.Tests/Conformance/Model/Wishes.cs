using System.Text;
using ChatMet.Protocol;
using ChatMet.Protocol.Rules;

namespace ChatMet.Tests.Conformance.Model;

/// <summary>What the person asked for and could not be sent yet: before Welcome, behind a fence, or for the rate. In their order. It outlives a
/// connection, since who was waiting when one broke goes on waiting on the next. Lives on the loop.</summary>
internal sealed class Wishes(Faults faults)
{
    private readonly List<Wish> _kept = [];
    private IReadOnlyList<string> _tags = [];

    public void Find(IReadOnlyList<string> tags, Stage stage)
    {
        if (Intended(stage) is Stage.Opening or Stage.Ready or Stage.Ended || faults.Break("find-when-free"))
        {
            _tags = tags;
            _kept.Add(new Wish(FrameType.Find, Tags: tags));
        }
    }

    public void Next(Stage stage)
    {
        if (Intended(stage) is Stage.Talking or Stage.Ended || (stage != Stage.Opening && faults.Break("next-in-talk")))
        {
            _kept.Add(new Wish(FrameType.Next));
        }
    }

    /// <summary>Takes back what was asked for and not sent; what is left of queue or conversation needs a Leave.</summary>
    public void Leave(Stage stage)
    {
        if (faults.Break("leaves"))
        {
            return;
        }

        _kept.RemoveAll(wish => wish.LeadsTo == Stage.Waiting);
        if (Intended(stage) is Stage.Waiting or Stage.Talking or Stage.Ended || (stage != Stage.Opening && faults.Break("few-requests")))
        {
            _kept.Add(new Wish(FrameType.Leave));
        }
    }

    /// <param name="blockOrReport">Null when there is no conversation to name.</param>
    public void Name(Wish? blockOrReport)
    {
        if (blockOrReport is not null)
        {
            _kept.Add(blockOrReport);
        }
    }

    /// <summary>The connection broke: all is forgotten, but who waited still does.</summary>
    public void Broken(Stage stage)
    {
        var waited = Intended(stage) == Stage.Waiting;
        _kept.Clear();
        if (waited)
        {
            _kept.Add(new Wish(FrameType.Find, Tags: _tags));
        }
    }

    /// <summary>Sends what may be sent now, and drops what no longer makes sense.</summary>
    public void Pump(Standing standing)
    {
        while (_kept is [var wish, ..])
        {
            if (IsPossible(wish, standing.Stage) && !standing.TryRequest(Limited(wish, standing.Terms)))
            {
                return;
            }

            _kept.RemoveAt(0);
        }
    }

    /// <summary>Where the person will be when everything kept was sent.</summary>
    private Stage Intended(Stage stage) => _kept.LastOrDefault(wish => wish.IsPresent)?.LeadsTo ?? stage;

    private bool IsPossible(Wish wish, Stage stage) => wish.Request switch
    {
        FrameType.Find => stage is Stage.Ready or Stage.Ended || faults.Break("find-when-free"),
        FrameType.Next => stage is Stage.Talking or Stage.Ended || faults.Break("next-in-talk"),
        FrameType.Leave => stage is not Stage.Ready || faults.Break("few-requests"),
        _ => true,
    };

    /// <summary>Tags as the server compares them, none twice, and only as many as it takes.</summary>
    private Wish Limited(Wish wish, Terms terms) => faults.Break("tags-in-limit") ? wish : wish with
    {
        Tags = wish.Tags?
            .Select(tag => tag.Normalize().ToLowerInvariant())
            .Where(tag => AliasRules.IsTag(Encoding.UTF8.GetBytes(tag)))
            .Distinct()
            .Take(terms.MostTags)
            .ToList(),
    };
}
