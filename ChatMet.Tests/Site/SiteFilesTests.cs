using ChatMet.Server.Site;

namespace ChatMet.Tests.Site;

/// <summary>Whatever changes in the folder changes the address of all of it; only what a page loads is served.</summary>
public sealed class SiteFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatmet-site-");

    public SiteFilesTests()
    {
        Write("main.js", "import './a/b.js';");
        Write("a/b.js", "");
        Write("sw.js", "'{{static}}/'");
        Write("page.html", "<script src=\"{{static}}/main.js\"></script>");
        Write("notes.txt", "not for anybody");
        Write("main.js~", "left by an editor");
    }

    [Fact]
    public void The_same_folder_has_the_same_hash() => Read().Hash.Should().Be(Read().Hash).And.MatchRegex("^[0-9a-f]{16}$");

    [Theory]
    [InlineData("main.js", "import './a/b.js'; ")]
    [InlineData("page.html", "<p>")]
    [InlineData("sw.js", "")]
    [InlineData("a/c.js", "")]
    public void A_file_that_is_edited_or_added_changes_it(string path, string text)
    {
        var before = Read().Hash;

        Write(path, text);

        Read().Hash.Should().NotBe(before);
    }

    [Fact]
    public void A_file_that_is_moved_changes_it()
    {
        var before = Read().Hash;

        File.Move(Path.Combine(_folder.FullName, "a", "b.js"), Path.Combine(_folder.FullName, "ab.js"));

        Read().Hash.Should().NotBe(before);
    }

    [Fact]
    public void A_name_and_a_content_are_not_taken_for_one_another()
    {
        Write("x.js", "y.js");
        var before = Read().Hash;

        File.Delete(Path.Combine(_folder.FullName, "x.js"));
        Write("x.jsy.js", "");

        Read().Hash.Should().NotBe(before);
    }

    [Fact]
    public void What_a_page_loads_is_served_and_nothing_else_is()
    {
        var files = Read();

        files.Addresses.Should().Equal($"/s/{files.Hash}/a/b.js", $"/s/{files.Hash}/main.js");
        files.Find("a/b.js").Should().NotBeNull();
        new[] { "sw.js", "page.html", "notes.txt", "main.js~", "../main.js", "A/B.js", "" }.Select(files.Find).Should().AllSatisfy(file => file.Should().BeNull());
    }

    [Fact]
    public void Templates_name_the_address()
    {
        var files = Read();

        files.Text("page.html").Should().Be($"<script src=\"/s/{files.Hash}/main.js\"></script>");
        files.Text("sw.js").Should().Be($"'/s/{files.Hash}/'");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private SiteFiles Read() => new(_folder.FullName, "sw.js");

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
