using System.Reflection;
using System.Text.RegularExpressions;
using ChatMet.Protocol.Frames;
using ChatMet.Tests.Browser;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>P2: no e-mail, phone, government id or other personal data is asked for or accepted anywhere.</summary>
[Collection(nameof(InChromium))]
public sealed partial class P2_NoPersonalDataTests(Chromium chromium)
{
    private const string Fields = """
        [...document.querySelectorAll('input, textarea, select, [contenteditable]')].map((field) => `${field.id} ${field.type}`)
        """;

    private const string Labels = """
        [...document.querySelectorAll('label, [aria-label], [placeholder], [name], [autocomplete]')].map((element) =>
          [element.localName === 'label' ? element.textContent : '', ...element.getAttributeNames().map((n) => element.getAttribute(n))].join(' '))
        """;

    private static readonly string[] Settings =
    [
        "language select-one", "theme select-one", "send-typing checkbox", "show-offers checkbox", "auto-next checkbox",
        "badge checkbox", "sound checkbox", "notifications checkbox", "vibration checkbox",
    ];

    [Fact]
    public async Task P2_These_are_all_fields_of_all_pages_and_none_asks_for_personal_data()
    {
        var house = await chromium.HouseAsync();
        var visitor = house.Ada;

        await visitor.OpenAsync("/privacy");
        await HasAsync(visitor);
        await visitor.OpenAsync("/terms");
        await HasAsync(visitor);
        await visitor.OpenAsync();
        await HasAsync(visitor, "alias text", "tags text", "patience select-one", "my-language checkbox", "adult checkbox");
        await visitor.Page.ClickAsync("#settings");
        await HasAsync(
            visitor,
            ["alias text", "tags text", "patience select-one", "my-language checkbox", "adult checkbox", .. Settings]);
        await visitor.EnterAsync("Ada");
        await HasAsync(visitor);
        var stranger = await ChatClient.SeekAsync(house.Server, "Bob");
        await visitor.MeetAsync();
        await HasAsync(visitor, "composer textarea", "picture-file file", "camera-file file");
        await stranger.SendAsync(Frames.Leave());
        await visitor.SeeEndAsync("left");
        await HasAsync(visitor);
    }

    [Fact]
    public void P2_Hello_carries_an_alias_a_language_and_nothing_else_about_a_person() =>
        PropertiesOf(typeof(HelloFrame)).Should().BeEquivalentTo("Capabilities", "IsResume", "Language", "Alias", "Token", "Received");

    [Fact]
    public void P2_No_frame_of_the_protocol_has_a_field_for_personal_data() =>
        typeof(HelloFrame).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(HelloFrame).Namespace)
            .SelectMany(PropertiesOf)
            .Should().NotBeEmpty().And.NotContain(property => Personal().IsMatch(property));

    private static IEnumerable<string> PropertiesOf(Type frame) =>
        frame.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name);

    private static async Task HasAsync(Visitor visitor, params string[] fields)
    {
        (await visitor.Page.EvaluateAsync<string[]>(Fields)).Should().BeEquivalentTo(fields);
        (await visitor.Page.EvaluateAsync<string[]>(Labels)).Should().NotContain(label => Personal().IsMatch(label));
    }

    [GeneratedRegex(
        "e-?mail|phone|mobile|address|passport|identity|social|surname|last ?name|first ?name|birth|gender|street|postal|card",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Personal();
}
