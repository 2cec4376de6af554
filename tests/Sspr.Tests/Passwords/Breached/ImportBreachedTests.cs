using Sspr.Passwords;
using Sspr.Passwords.Breached;

namespace Sspr.Tests.Passwords.Breached;

public sealed class ImportBreachedTests : IDisposable
{
    private readonly BreachedFolder _folder = new();

    [Theory]
    [InlineData((int)HashWidth.Truncated)]
    [InlineData((int)HashWidth.Exact)]
    public void Lines_in_any_order_make_the_same_file(int width)
    {
        var lines = BreachedFolder.Hashes(5000).Select(static hash => BreachedFolder.Line(hash)).ToList();

        _folder.Import(_folder.Write("sorted.txt", lines.Order(StringComparer.Ordinal)), (HashWidth)width);
        var sorted = File.ReadAllBytes(_folder.Target);
        _folder.Import(_folder.Write("unsorted.txt", lines), (HashWidth)width);

        Assert.Equal(sorted, File.ReadAllBytes(_folder.Target));
        Assert.Equal(["breached.bin", "sorted.txt", "unsorted.txt"], _folder.Names);
    }

    [Fact]
    public void A_folder_of_range_files_makes_the_same_file()
    {
        var hashes = BreachedFolder.Hashes(500);
        _folder.Import(_folder.Write("sorted.txt", hashes.Select(static hash => BreachedFolder.Line(hash)).Order(StringComparer.Ordinal)));
        var sorted = File.ReadAllBytes(_folder.Target);

        foreach (var range in hashes.Select(Convert.ToHexString).GroupBy(static hex => hex[..5], StringComparer.Ordinal))
        {
            _folder.Write(Path.Combine("ranges", $"{range.Key}.txt"), range.Select(static hex => $"{hex[5..]}:1").Order(StringComparer.Ordinal).Append($"{new string('F', 35)}:0"));
        }

        var imported = _folder.Import(Path.Combine(Path.GetDirectoryName(_folder.Target)!, "ranges"));

        Assert.Equal(sorted, File.ReadAllBytes(_folder.Target));
        Assert.True(imported.Files > 400);
    }

    [Fact]
    public void Lower_case_other_line_ends_and_lines_without_a_count_are_read()
    {
        var hash = Convert.ToHexStringLower(BreachedFolder.HashOf("password"));
        _folder.Import(_folder.Write("hashes.txt", [hash, string.Empty], end: "\n"));

        using var file = BreachedFile.Open(_folder.Target);
        Assert.True(file.Contains(BreachedFolder.HashOf("password")));
        Assert.Equal(1, file.Header.Count);
    }

    [Fact]
    public void Doubles_are_kept_once_and_rare_ones_left_out_if_asked()
    {
        var (often, rare) = (BreachedFolder.HashOf("often"), BreachedFolder.HashOf("rare"));
        var imported = _folder.Import(
            _folder.Write("hashes.txt", new[] { BreachedFolder.Line(often, 50), BreachedFolder.Line(often, 50), BreachedFolder.Line(rare, 9) }.Order(StringComparer.Ordinal)),
            leastSeen: 10);

        using var file = BreachedFile.Open(_folder.Target);
        Assert.Equal((1, 1, 10), (imported.Header.Count, imported.Repeated, imported.Header.LeastSeen));
        Assert.True(file.Contains(often));
        Assert.False(file.Contains(rare));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FDZ:3")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8;3")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:")]
    [InlineData("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:3x")]
    public void A_line_that_is_none_ends_it_and_leaves_the_old_file(string line)
    {
        using var old = _folder.Make([BreachedFolder.HashOf("old")]);
        var before = File.ReadAllBytes(_folder.Target);

        var fault = Assert.Throws<PasswordListException>(() => _folder.Import(_folder.Write("wrong.txt", [BreachedFolder.Line(BreachedFolder.HashOf("a")), line])));

        Assert.Contains("line 2", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.Target));
        Assert.Equal(["breached.bin", "sorted.txt", "wrong.txt"], _folder.Names);
    }

    [Fact]
    public void An_import_that_is_stopped_leaves_the_old_file()
    {
        using var old = _folder.Make([BreachedFolder.HashOf("old")]);
        var source = _folder.Write("many.txt", BreachedFolder.Hashes(2000).Select(static hash => BreachedFolder.Line(hash)));
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            new ImportBreached(TimeProvider.System).Execute(new ImportRequest(source, _folder.Target, HashWidth.Truncated, 1), null, stop.Token));

        using var file = BreachedFile.Open(_folder.Target);
        Assert.True(file.Contains(BreachedFolder.HashOf("old")));
        Assert.Equal(["breached.bin", "many.txt", "sorted.txt"], _folder.Names);
    }

    [Fact]
    public void Progress_reaches_the_end()
    {
        var progress = new Collected();
        _folder.Import(_folder.Write("unsorted.txt", BreachedFolder.Hashes(2000).Select(static hash => BreachedFolder.Line(hash))), progress: progress);

        var last = progress.Reports[^1];
        Assert.Equal((ImportStage.Sorting, last.Total), (last.Stage, last.Done));
        Assert.Contains(progress.Reports, static report => report.Stage == ImportStage.Dividing && report.Done == report.Total);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Collected : IProgress<ImportProgress>
    {
        public List<ImportProgress> Reports { get; } = [];

        public void Report(ImportProgress value) => Reports.Add(value);
    }
}
