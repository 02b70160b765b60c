namespace ChatMet.Tests.Browser;

/// <summary>Twenty things that a page must show and never do.</summary>
internal static class HostileWords
{
    public static readonly string[] All =
    [
        "<script>alert()</script>", "<svg onload=alert()>", "<img src onerror=a()>", "\"><b onclick=alert()>",
        "'-alert()-'", "javascript:alert()", "${alert()}", "{{alert()}}", "</textarea><b>", "</title><h1>x",
        "&lt;b&gt;&#60;b&#62;", "<a href=javascript:x>", "<iframe src=//a.test>", "<base href=//a.test>",
        "<link rel=x href=//a>", "<form action=//a.test>", "<style>*{color:red}", "<meta http-equiv=a>",
        "<video src=x onerror=a>", "--><!--<b>]]>",
    ];
}
