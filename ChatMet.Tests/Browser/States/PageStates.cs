using ChatMet.Tests.Architecture;
using Microsoft.Playwright;

namespace ChatMet.Tests.Browser.States;

/// <summary>The page in each of its designed states, one after the other in one visit: see states.js beside this.</summary>
internal sealed class PageStates
{
    private static readonly string Script = Path.Combine(Repository.Root, "ChatMet.Tests", "Browser", "States", "states.js");

    private static readonly string Misfits = Path.Combine(Repository.Root, "ChatMet.Tests", "Browser", "States", "misfits.js");

    /// <summary>CHATMET_STATES=whole looks at all where otherwise some are enough.</summary>
    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("CHATMET_STATES") == "whole";

    private static readonly int Turn = Random.Shared.Next(60);

    private readonly IJSHandle _states;

    private PageStates(IJSHandle states, IReadOnlyList<string> names)
    {
        _states = states;
        Names = names;
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>One state in so many, others in each run; with as many turns as that, all of them.</summary>
    public string[] OneIn(int share, int turn) => [.. Names.Where((_, i) => IsWhole || i % share == (Turn + turn) % share)];

    /// <summary>The visitor stands at the door.</summary>
    public static async Task<PageStates> OfAsync(Visitor visitor)
    {
        var states = await visitor.Page.EvaluateHandleAsync($"({await File.ReadAllTextAsync(Script, TestContext.Current.CancellationToken)})()");
        return new PageStates(states, await states.EvaluateAsync<string[]>("states => states.names"));
    }

    /// <summary>Does something with what states.js answers.</summary>
    public Task DoAsync(string script) => _states.EvaluateAsync(script);

    public Task SpeakAsync(string language) => _states.EvaluateAsync("(states, language) => states.speak(language)", language);

    /// <summary>Of some states, what misfits.js finds in them. Words are looked at: no picture is waited for, and the keyboard stays
    /// where it is, which saves half of the time.</summary>
    public async Task<string[]> MisfitsAsync(string[] names) => await _states.EvaluateAsync<string[]>($$"""
        async (states, names) => {
          const misfits = ({{await File.ReadAllTextAsync(Misfits, TestContext.Current.CancellationToken)}})();
          HTMLImageElement.prototype.decode = async () => {};
          HTMLElement.prototype.focus = () => {};
          const found = [];
          for (const name of names) {
            await states.show(name);
            found.push(...misfits().map((misfit) => `${name}: ${misfit}`));
          }
          return found;
        }
        """,
        names);

    public Task ShowAsync(string name) => _states.EvaluateAsync("(states, name) => states.show(name)", name);
}
