using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Sspr.Cli.Terminal;
using Sspr.Diagnosis;
using Sspr.Passwords;
using Sspr.Passwords.Breached;
using Sspr.Problems;

namespace Sspr.Cli.Commands;

/// <summary><c>sspr breached import</c>, <c>verify</c> and <c>info</c>: the list of passwords that were stolen elsewhere.</summary>
internal static class BreachedCommands
{
    private static readonly Option<string?> FileOption = new("--file")
    {
        Description = "The list; else the one that Passwords:Breached:File names.",
        HelpName = "FILE",
    };

    /// <summary>Makes them.</summary>
    public static Command Create()
    {
        var verify = new Command("verify", "Reads the whole list and says whether every byte is as it was written.") { FileOption };
        verify.SetAction((parsed, cancel) => Task.FromResult(Guarded(parsed, () => Verify(parsed, cancel))));
        var info = new Command("info", "Says what the list holds.") { FileOption };
        info.SetAction(parsed => Guarded(parsed, () => Info(parsed)));
        return new Command("breached", "Makes and checks the list of passwords that were stolen elsewhere.") { CreateImport(), verify, info };
    }

    private static Command CreateImport()
    {
        var source = new Argument<string>("SOURCE") { Description = "The text of Have I Been Pwned (SHA-1): a file of HASH:COUNT lines, or a folder of range files." };
        var exact = new Option<bool>("--exact") { Description = "Keep all 160 bits of each hash, not 64: three times as large, and no mistakes." };
        var least = new Option<long>("--least-seen")
        {
            Description = "Leave out passwords that were seen less often.",
            HelpName = "N",
            DefaultValueFactory = static _ => 1,
        };
        least.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<long>() < 1)
            {
                result.AddError("--least-seen must be 1 or more.");
            }
        });
        var import = new Command("import", "Makes the list, beside the old one, and puts it in its place when it is whole.") { source, FileOption, exact, least };
        import.SetAction((parsed, cancel) => Task.FromResult(Guarded(parsed, () =>
        {
            var request = new ImportRequest(
                parsed.GetValue(source)!, PathOf(parsed), parsed.GetValue(exact) ? HashWidth.Exact : HashWidth.Truncated, parsed.GetValue(least));
            return Import(Page.From(parsed), request, cancel);
        })));
        return import;
    }

    private static int Import(Page page, ImportRequest request, CancellationToken cancellationToken)
    {
        var imported = ImportProgressBar.Run(
            page, progress => new ImportBreached(TimeProvider.System).Execute(request, progress, cancellationToken));
        if (page.IsJson)
        {
            page.Json(Describe(request.Target, imported.Header, extra => extra["repeated"] = imported.Repeated));
            return ExitCode.Fine;
        }

        page.Answer(Mark.Done, page.Say(new(
            $"{Number(imported.Header.Count)} hashes from {Number(imported.Files)} file(s) are in {request.Target}.",
            $"{Number(imported.Files)} 個のファイルから {Number(imported.Header.Count)} 件のハッシュを {request.Target} に取り込みました。")));
        page.Note(Mistakes(page, imported.Header), indent: 2);
        return ExitCode.Fine;
    }

    private static int Verify(ParseResult parsed, CancellationToken cancellationToken)
    {
        var page = Page.From(parsed);
        var path = PathOf(parsed);
        var header = BreachedFile.ReadHeader(path);
        var fault = ImportProgressBar.Run(page, progress => BreachedProof.Verify(path, new Relay(progress, header.FileLength), cancellationToken));
        if (fault is not null)
        {
            return Refusals.Print(page, new OperatorContract.Refusal(ProblemCodes.BreachedListDamaged, $"{path}: {fault}."));
        }

        if (page.IsJson)
        {
            page.Json(Describe(path, header, static extra => extra["whole"] = true));
        }
        else
        {
            page.Answer(Mark.Of(Verdict.Fine), page.Say(new(
                $"All {Number(header.Count)} hashes in {path} are as they were written.",
                $"{path} の {Number(header.Count)} 件のハッシュは、すべて書き込まれたときのままです。")));
        }

        return ExitCode.Fine;
    }

    private static int Info(ParseResult parsed)
    {
        var page = Page.From(parsed);
        var path = PathOf(parsed);
        var header = BreachedFile.ReadHeader(path);
        if (page.IsJson)
        {
            page.Json(Describe(path, header, static _ => { }));
            return ExitCode.Fine;
        }

        page.Paragraph(page.Say(new($"{path}: {Number(header.Count)} hashes", $"{path}: {Number(header.Count)} 件のハッシュ")));
        page.Paragraph(page.Say(new($"made {Made(header)}, {Number(header.FileLength)} bytes", $"作成 {Made(header)}、{Number(header.FileLength)} バイト")));
        page.Paragraph(page.Say(new($"left out if seen less than {Number(header.LeastSeen)} time(s)", $"出現が {Number(header.LeastSeen)} 回未満のものは除外")));
        page.Paragraph(Mistakes(page, header));
        return ExitCode.Fine;
    }

    /// <summary>Exactly n / 2^64: the probability that the first 64 bits of a hash that is not in the list are those of one that is.</summary>
    private static string Mistakes(Page page, BreachedHeader header) => header.Width switch
    {
        HashWidth.Exact => page.Say(new("All 160 bits of each hash are kept: nothing is refused by mistake.", "160 ビットすべてを保持しているため、誤って拒否することはありません。")),
        HashWidth.Truncated => page.Say(new(
            $"64 bits of each hash are kept: a password that is not in it is refused by mistake with probability {Rate(header)}.",
            $"各ハッシュの 64 ビットを保持しています。含まれないパスワードを誤って拒否する確率は {Rate(header)} です。")),
    };

    private static double RateOf(BreachedHeader header) => header.Width == HashWidth.Exact ? 0 : header.Count / Math.Pow(2, 64);

    private static string Rate(BreachedHeader header) => RateOf(header).ToString("0.0e0", CultureInfo.InvariantCulture);

    private static string Made(BreachedHeader header) =>
        DateTimeOffset.FromUnixTimeSeconds(header.MadeAt).ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static JsonObject Describe(string path, BreachedHeader header, Action<JsonObject> add)
    {
        var described = new JsonObject
        {
            ["file"] = path,
            ["hashes"] = header.Count,
            ["bitsKept"] = 8 * (int)header.Width,
            ["falsePositiveRate"] = RateOf(header),
            ["leastSeen"] = header.LeastSeen,
            ["made"] = DateTimeOffset.FromUnixTimeSeconds(header.MadeAt).ToString("O", CultureInfo.InvariantCulture),
            ["bytes"] = header.FileLength,
        };
        add(described);
        return described;
    }

    private static string PathOf(ParseResult parsed) => parsed.GetValue(FileOption)
        ?? Site.From(parsed).Setting("Passwords:Breached:File")
        ?? throw new CannotAskException("The settings name no Passwords:Breached:File. Name the list with --file FILE.");

    private static int Guarded(ParseResult parsed, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (PasswordListException fault)
        {
            return Refusals.Print(Page.From(parsed), new OperatorContract.Refusal(fault.Problem, fault.Message));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CannotAskException($"{fault.Message} Check who may write there and whether there is room.", fault);
        }
    }

    private sealed class Relay(IProgress<ImportProgress> progress, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new ImportProgress(ImportStage.Reading, value, total));
    }
}
