using ChatMet.Audit.Canaries;
using ChatMet.Audit.Visits;

var marks = new Marks();
var talks = new List<MarkedTalk>();
for (var i = 0; i < 10; i++)
{
    var talk = await MarkedTalk.BeginAsync(new Uri(args[0]), marks);
    talks.Add(talk);
    await talk.TalkAsync();
}
void Scan(string when)
{
    var clock = System.Diagnostics.Stopwatch.StartNew();
    var search = new MarkSearch(marks);
    long bytes = 0;
    var finds = new List<Find>();
    foreach (var piece in ProcessMemory.Read(int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture), MarkSearch.Overlap)) { bytes += piece.Length; finds.AddRange(search.In(piece)); }
    Console.WriteLine($"{when}: {bytes >> 20} MiB in {clock.ElapsedMilliseconds} ms: {string.Join(", ", finds.GroupBy(f => f).Select(g => $"{g.Key} x{g.Count()}"))}");
}
Scan("live");
foreach (var t in talks) { await t.First.LeaveAsync(); await t.First.CloseAsync(); await t.Second.CloseAsync(); }
Scan("end");
await Task.Delay(700);
Scan("later");
