using System.Globalization;
using System.Text;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Simulation.Faults;

/// <summary>Frames of which there are few, made once.</summary>
internal static class ClientFrames
{
    /// <summary>So many visits have a name of their own.</summary>
    public const int Names = 64;

    public static readonly string[] Languages = ["", "en", "hi"];

    private static readonly string[] Tags = ["art", "music", "go"];

    private static readonly byte[][] Hellos = [.. Enumerable.Range(0, Names * Languages.Length)
        .Select(i => Frames.Hello(string.Create(CultureInfo.InvariantCulture, $"p{i / Languages.Length}"), Languages[i % Languages.Length]))];

    private static readonly byte[][] Aliases =
        [.. Enumerable.Range(0, Names).Select(number => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"p{number}")))];

    private static readonly byte[][] Finds = [.. Enumerable.Range(0, Asking.Kinds).Select(asked =>
        Frames.Find(Asking.SecondsOf(asked), Asking.WantsOwnLanguage(asked), [.. Tags.Where((_, tag) => (Asking.TagsOf(asked) >> tag & 1) != 0)]))];

    public static byte[] Hello(Visit visit) => Hellos[(visit.Number % Names * Languages.Length) + visit.Tongue];

    /// <summary>As it stands in Matched.</summary>
    public static ReadOnlySpan<byte> AliasOf(Visit visit) => Aliases[visit.Number % Names];

    public static byte[] Find(int asked) => Finds[asked];
}
