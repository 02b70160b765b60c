using ChatMet.Protocol;

namespace ChatMet.Tests.Browser;

/// <summary>Every number that has a name means the same in catalogues.js and in ChatMet.Protocol.</summary>
[Collection(nameof(InChromium))]
public sealed class CataloguesInTheBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task Types_reasons_categories_errors_and_close_codes_are_the_same_numbers()
    {
        var visitor = (await chromium.HouseAsync()).Ada;
        await visitor.OpenAsync();

        var listed = await visitor.Page.EvaluateAsync<Dictionary<string, int[]>>(
            """
            async () => {
              const { TYPES, REASONS, CATEGORIES, ERRORS, FORMATS, CLOSE_CODES } = await watch.ours('wire/catalogues.js');
              const numbers = (catalogue) => Object.values(catalogue).sort((a, b) => a - b);
              return {
                types: numbers(TYPES), reasons: numbers(REASONS), categories: numbers(CATEGORIES),
                errors: numbers(ERRORS), formats: numbers(FORMATS),
                closeCodes: Object.keys(CLOSE_CODES).map(Number).sort((a, b) => a - b),
              };
            }
            """);

        listed["types"].Should().Equal(Numbers(FrameType.None));
        listed["reasons"].Should().Equal(Numbers<DisconnectReason>());
        listed["categories"].Should().Equal(Numbers<ReportCategory>());
        listed["errors"].Should().Equal(Numbers<ErrorCode>());
        listed["formats"].Should().Equal(Numbers<ImageFormat>());
        listed["closeCodes"].Should().Equal(Numbers(CloseCode.None, CloseCode.InvalidText), "those two are never sent at /ws");
    }

    private static IEnumerable<int> Numbers<T>(params T[] except)
        where T : struct, Enum =>
        Enum.GetValues<T>().Except(except).Select(value => Convert.ToInt32(value, null)).Order();
}
