using System.Net;
using System.Net.Http.Json;
using Sspr.Diagnosis;
using Sspr.Messaging;
using Sspr.Problems;
using Sspr.Server.Tests.Hosting;
using Sspr.Testing.Installation;

namespace Sspr.Server.Tests.Operator;

public sealed class OperatorRemindersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_round_that_an_operator_begins_sends_one_mail_to_whom_the_preview_names()
    {
        await using var portal = await TestPortal.StartAsync(new Dictionary<string, string?> { ["Reminders:Enabled"] = "true", ["Reminders:SendAt"] = "23:59:59" });
        portal.Directory.Replace(portal.Account with { PasswordExpiresAt = TimeProvider.System.GetUtcNow().AddDays(5) });
        using var line = LineTo(portal);

        var before = await PreviewAsync(line);
        Assert.Equal(HttpStatusCode.OK, (await RunAsync(line)).StatusCode);
        await SentAsync(portal, 1);
        Assert.Equal(HttpStatusCode.OK, (await RunAsync(line)).StatusCode);
        var after = await PreviewAsync(line);

        var due = Assert.Single(Assert.Single(before.Directories).Accounts);
        Assert.Equal(("alice", 7, "a••••@mail.test"), (due.Name, due.NextStep, due.Address));
        Assert.Equal([7], Assert.Single(Assert.Single(after.Directories).Accounts).Sent);
        Assert.Single(portal.Mailer.Messages);
    }

    [Fact]
    public async Task No_round_is_begun_while_reminders_are_off()
    {
        await using var portal = await TestPortal.StartAsync();
        using var line = LineTo(portal);

        using var reply = await RunAsync(line);

        Assert.False(reply.IsSuccessStatusCode);
        Assert.Equal(ProblemCodes.RemindersOff, (await reply.Content.ReadFromJsonAsync<OperatorContract.Refusal>(OperatorContract.Json, Stop))!.Problem);
        Assert.False((await PreviewAsync(line)).Enabled);
    }

    [Theory]
    [InlineData("en", "unlock")]
    [InlineData("ja", "ロック解除")]
    public async Task Every_text_message_can_be_looked_at_beforehand(string language, string word)
    {
        await using var portal = await TestPortal.StartAsync();
        using var line = LineTo(portal);

        var samples = await line.GetFromJsonAsync<IReadOnlyList<SampleText>>($"/messages/preview?language={language}", OperatorContract.Json, Stop);

        Assert.Equal((2 * Enum.GetValues<CodePurpose>().Length) + 6, samples!.Count);
        Assert.Contains(samples, sample => sample.Text.Contains(word, StringComparison.Ordinal));
        Assert.All(samples.Where(static sample => sample.Channel == MessageChannel.Sms), sample => Assert.True(SmsText.Fits(sample.Text, language is "ja")));
    }

    private static HttpClient LineTo(TestPortal portal) => OperatorCall.LineTo(OperatorContract.SocketPath(null, Path.Combine(portal.Folder, "installation.key")));

    private static async Task<ReminderContract.PreviewReply> PreviewAsync(HttpClient line) =>
        (await line.GetFromJsonAsync<ReminderContract.PreviewReply>("/reminders", OperatorContract.Json, Stop))!;

    private static Task<HttpResponseMessage> RunAsync(HttpClient line) =>
        line.PostAsJsonAsync("/reminders/run", new ReminderContract.RunRequest(), OperatorContract.Json, Stop);

    private static async Task SentAsync(TestPortal portal, int count)
    {
        await Eventually.HoldsAsync(() => portal.Mailer.Messages.Count >= count, $"Fewer than {count} mails were sent.");
        Assert.Equal(count, portal.Mailer.Messages.Count);
    }
}
