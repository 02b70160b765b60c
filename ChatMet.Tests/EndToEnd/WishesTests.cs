using Microsoft.Extensions.Time.Testing;

namespace ChatMet.Tests.EndToEnd;

/// <summary>Tags, language and patience: who is matched with whom, and what Matched says of it.</summary>
public sealed class WishesTests
{
    [Fact]
    public async Task Those_with_a_common_tag_meet_although_somebody_else_waited_longer()
    {
        await using var server = ChatServer.Start();
        var first = await ChatClient.SeekAsync(server, "First", Frames.Find(60, false, "chess"));
        var second = await ChatClient.SeekAsync(server, "Second", Frames.Find(60, false, "music"));

        var third = await ChatClient.SeekAsync(server, "Third", Frames.Find(60, false, "music", "film"));

        (await third.ExpectMatchAsync()).Alias.Should().Be("Second");
        (await second.ExpectMatchAsync()).Alias.Should().Be("Third");
        await first.ExpectNothingAsync();
    }

    [Fact]
    public async Task The_mask_of_shared_tags_counts_in_the_order_of_the_own_find()
    {
        await using var server = ChatServer.Start();
        var a = await ChatClient.SeekAsync(server, "Ada", Frames.Find(60, false, "chess", "music", "film", "日本", "cats"));
        var b = await ChatClient.SeekAsync(server, "Bob", Frames.Find(60, false, "日本", "dogs", "music"));

        (await a.ExpectMatchAsync()).SharedTags.Should().Be(0b01010);
        (await b.ExpectMatchAsync()).SharedTags.Should().Be(0b00101);
    }

    [Fact]
    public async Task After_patience_anybody_will_do()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider());
        var a = await ChatClient.SeekAsync(server, "Ada", Frames.Find(15, false, "chess"));
        var b = await ChatClient.SeekAsync(server, "Bob", Frames.Find(15, false, "music"));

        await server.AdvanceAsync(TimeSpan.FromSeconds(14));
        await a.ExpectNothingAsync();
        await b.ExpectNothingAsync();
        await server.AdvanceAsync(TimeSpan.FromSeconds(2));

        (await a.ExpectMatchAsync()).SharedTags.Should().Be(0);
        (await b.ExpectMatchAsync()).Alias.Should().Be("Ada");
    }

    [Fact]
    public async Task Whoever_insists_on_their_language_waits_for_it()
    {
        await using var server = ChatServer.Start();
        var german = await ChatClient.SeekAsync(server, "Anna", Frames.Find(60, sameLanguage: true), "de");
        var french = await ChatClient.SeekAsync(server, "Luc", Frames.Find(60), "fr");
        await german.ExpectNothingAsync();

        var other = await ChatClient.SeekAsync(server, "Jörg", Frames.Find(60, sameLanguage: true), "de");

        (await german.ExpectMatchAsync()).Should().BeEquivalentTo(new { Alias = "Jörg", SameLanguage = true, IsRoleB = false });
        (await other.ExpectMatchAsync()).Should().BeEquivalentTo(new { Alias = "Anna", SameLanguage = true, IsRoleB = true });
        await french.ExpectNothingAsync();
    }

    [Fact]
    public async Task After_patience_any_language_will_do()
    {
        await using var server = ChatServer.Start(new FakeTimeProvider());
        var german = await ChatClient.SeekAsync(server, "Anna", Frames.Find(15, sameLanguage: true), "de");
        var french = await ChatClient.SeekAsync(server, "Luc", Frames.Find(), "fr");

        await server.AdvanceAsync(TimeSpan.FromSeconds(16));

        (await german.ExpectMatchAsync()).SameLanguage.Should().BeFalse();
        (await french.ExpectMatchAsync()).SameLanguage.Should().BeFalse();
    }

    [Fact]
    public async Task Without_a_language_of_ones_own_the_wish_for_it_has_no_effect()
    {
        await using var server = ChatServer.Start();
        var a = await ChatClient.SeekAsync(server, "Ada", Frames.Find(60, sameLanguage: true));
        var b = await ChatClient.SeekAsync(server, "Luc", Frames.Find(60), "fr");

        (await a.ExpectMatchAsync()).SameLanguage.Should().BeFalse();
        (await b.ExpectMatchAsync()).SameLanguage.Should().BeFalse();
    }
}
