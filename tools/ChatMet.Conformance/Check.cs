using ChatMet.Conformance.Stages;

namespace ChatMet.Conformance;

/// <summary>One duty of a client, as section 11 of docs/PROTOCOL.md names it, and a play that shows whether it is kept.</summary>
/// <param name="Section">The section that demands it.</param>
/// <param name="Name">Its name, also in the table and in <see cref="BrokenDuty.Duty"/>.</param>
/// <param name="Duty">What a client does.</param>
/// <param name="AtServer">The play with the kit as the server.</param>
/// <param name="AsStranger">The play with the kit as the stranger behind a real server; null when a server hides what it is about.</param>
/// <param name="Needs">What the client has to be able to do, in the words of the option <c>--without</c>.</param>
internal sealed record Check(
    string Section, string Name, string Duty, Func<ServerStage, Task> AtServer, Func<Stage, Task>? AsStranger, params string[] Needs)
{
    /// <summary>A check that both modes play alike.</summary>
    public static Check Anywhere(string section, string name, string duty, Func<Stage, Task> play, params string[] needs) =>
        new(section, name, duty, play, play, needs);

    /// <summary>A check that needs to be the server.</summary>
    public static Check OfServer(string section, string name, string duty, Func<ServerStage, Task> play, params string[] needs) =>
        new(section, name, duty, play, AsStranger: null, needs);
}
