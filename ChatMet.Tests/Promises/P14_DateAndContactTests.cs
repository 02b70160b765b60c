using System.Globalization;
using ChatMet.Server;
using ChatMet.Tests.EndToEnd;

namespace ChatMet.Tests.Promises;

/// <summary>P14: the pages carry the date of their own text and a contact, and holes can be told of.</summary>
public sealed class P14_DateAndContactTests
{
    /// <summary>Each text that a page ever had: the day of it, and its hash. The last line of a page is the present one.</summary>
    private static readonly (string File, string Date, string Hash)[] Texts =
    [
        ("privacy.html", "2026-11-28", "e6a0425eea5ef7f77d2a0abe3581b93569c4d42694a7928b031def50c59dc4f9"),
        ("privacy.html", "2026-11-29", "9f0a1ba86fbaf3321cb0c697c77b226be8b0306fb92edfa310ea7adec96d43b3"),
        ("terms.html", "2026-11-28", "21f734cf5a9283282235281c8b134cd349b7596d1b84719f9517778c280d1450"),
        ("terms.html", "2026-11-29", "29fe871d847a693ec72fb35a41729bc4b6dc1ba6df9e22d67982c9d5c606f406"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("privacy.html")]
    [InlineData("terms.html")]
    public void P14_The_text_of_a_page_does_not_change_without_its_date(string file)
    {
        var page = LegalText.Read(file);
        var history = Texts.Where(text => text.File == file).ToList();

        (Date: page.Date.ToString("O", CultureInfo.InvariantCulture), page.Hash).Should().Be(
            (history[^1].Date, history[^1].Hash),
            "a text and its date change together: put today into the <time> of static/{0}, and add a line for it to {1}.{2} with the hash "
            + "found (on the same day, change that day's line)",
            file,
            nameof(P14_DateAndContactTests),
            nameof(Texts));
        history.Select(text => text.Date).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        page.WrittenDate.Should().Be(page.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), "both forms say the same day");
    }

    [Theory]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    public async Task P14_A_page_shows_its_date_its_site_and_its_contact(string path)
    {
        await using var server = ChatServer.Start();

        var page = await server.Http.GetStringAsync(new Uri(path, UriKind.Relative), Token);

        page.Should().Contain("Last updated <time datetime=\"" + LegalText.Read(path[1..] + ".html").Date.ToString("O", CultureInfo.InvariantCulture));
        page.Should().Contain("For https://chatmet.in.");
        page.Should().Contain("<a href=\"mailto:chatmetweb@gmail.com\">chatmetweb@gmail.com</a>");
    }

    [Fact]
    public void P14_Site_and_contact_have_their_defaults()
    {
        new ChatOptions().Site.Should().Be("https://chatmet.in");
        new ChatOptions().Contact.Should().Be("chatmetweb@gmail.com");
    }

    [Fact]
    public async Task P14_Security_txt_invites_to_write_to_the_contact()
    {
        await using var server = ChatServer.Start();

        var text = await server.Http.GetStringAsync(new Uri("/.well-known/security.txt", UriKind.Relative), Token);

        text.Should().Contain("Contact: mailto:chatmetweb@gmail.com\n").And.Contain("Policy: https://chatmet.in/privacy#disclosure\n");
    }
}
