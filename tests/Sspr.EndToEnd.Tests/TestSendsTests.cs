using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sspr.EndToEnd.Tests.Faults;
using Sspr.Problems;
using Sspr.Testing.Installation;
using Sspr.Testing.Mailbox;

namespace Sspr.EndToEnd.Tests;

/// <summary><c>sspr doctor --send-tests</c> as an operator types it, on a terminal of 80 columns.</summary>
[Trait("Needs", "Lab")]
public sealed class TestSendsTests(InstallationFixture fixture, ITestOutputHelper output) : IClassFixture<InstallationFixture>
{
    private const int Columns = 80;
    private const string Postmaster = InstallationFixture.Postmaster;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestInstallation Installation => fixture.Installation;

    [Fact]
    public async Task A_mail_that_is_asked_for_arrives_and_one_that_is_refused_is_named_with_its_fix()
    {
        var (plain, looked) = await TypeAsync("en", "doctor");
        Assert.True(plain == 0, looked);
        Assert.DoesNotContain(Installation.Mailbox.Messages, static mail => mail.Recipients.Contains(Postmaster, StringComparer.Ordinal));

        var (sent, english) = await TypeAsync("en", "doctor", "--send-tests");
        var mail = await Installation.Mailbox.WaitForAsync(Postmaster, Patience, Stop);
        Assert.Equal(0, sent);
        Assert.Contains("This is a test", mail.Text, StringComparison.Ordinal);
        Assert.Contains("test mail", english, StringComparison.Ordinal);
        Assert.Contains("taken for p••••@mail.test (Mail:Host); look whether it is there", Unfolded(english), StringComparison.Ordinal);

        Installation.Mailbox.Faults = SmtpFaults.None with { Unknown = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase, Postmaster) };
        var (refused, japanese) = await TypeAsync("ja", "doctor", "--send-tests");
        var (_, programs) = await Installation.OperateAsync("doctor", "--send-tests", "--json", "--lang", "en");
        Installation.Mailbox.Faults = SmtpFaults.None;
        var problem = ProblemCatalogue.Of(ProblemCodes.MailRecipientRefused);
        Assert.Equal(1, refused);
        Assert.Contains(problem.Code.Value, japanese[..japanese.IndexOf("証拠", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains(WithoutBlanks(problem.Fix[0].Japanese), WithoutBlanks(japanese), StringComparison.Ordinal);
        Assert.Contains("テスト メール", japanese, StringComparison.Ordinal);
        Assert.Contains(
            JsonNode.Parse(programs)!["findings"]!.AsArray(),
            finding => (string?)finding!["code"] == problem.Code.Value && (string?)finding["subject"] == "TestSends:MailTo");
    }

    /// <summary>As a person types it who has a narrow window.</summary>
    private async Task<(int ExitCode, string Text)> TypeAsync(string language, params string[] words)
    {
        var (code, text) = await FaultHost.OnTerminalAsync(
            Columns, [RunningProcess.PathOf("Sspr.Cli", "sspr"), .. words, "--lang", language, "--config", Installation.ServerSettings]);
        output.WriteLine(text);

        // a command is pasted, so it is never broken; neither is a long word
        Assert.All(
            text.Split('\n').Where(static line => !line.Contains('`', StringComparison.Ordinal) && line.Trim().Contains(' ', StringComparison.Ordinal)),
            static line => Assert.InRange(CellsOf(line), 0, Columns));
        return (code, text);
    }

    private static int CellsOf(string line) => line.TrimEnd('\r').Sum(static character => character < '\u2E80' ? 1 : 2);

    private static string Unfolded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string WithoutBlanks(string text) => string.Concat(text.Where(static character => !char.IsWhiteSpace(character)));
}
