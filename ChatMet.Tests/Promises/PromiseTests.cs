using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.v3;

namespace ChatMet.Tests.Promises;

/// <summary>The tests that are named after a promise: <c>P3_…</c>, or <c>P3_P4_…</c> for two.</summary>
internal static partial class PromiseTests
{
    private static readonly MethodInfo[] All =
        [.. typeof(PromiseTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(IsTest)];

    public static IEnumerable<string> Of(int promise) => All.Where(method => Numbers(method).Contains(promise)).Select(Name);

    public static bool IsOne(MethodInfo method) => Numbers(method).Any();

    public static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static IEnumerable<int> Numbers(MethodInfo method) =>
        Number().Matches(method.Name).Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));

    private static bool IsTest(MethodInfo method) => method.GetCustomAttributes().OfType<IFactAttribute>().Any();

    [GeneratedRegex(@"(?<![A-Za-z0-9])P(?<number>\d+)_", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
