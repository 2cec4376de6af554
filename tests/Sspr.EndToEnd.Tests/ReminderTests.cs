using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests;

[Trait("Needs", "Lab")]
public sealed class ReminderTests(SecurityInfoFixture fixture) : IClassFixture<SecurityInfoFixture>
{
    // the lab domain's passwords are good for 90 days
    private const int DaysOld = 85;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TestInstallation Installation => fixture.Installation;

    [Fact]
    public async Task Who_has_a_password_of_the_domain_that_is_about_to_expire_gets_one_mail_by_way_of_agent_and_mail_server()
    {
        var token = TestContext.Current.CancellationToken;
        await fixture.Domain.AgeAsync("alice", DaysOld, token);
        await fixture.Domain.AgeAsync("judy", DaysOld, token);
        await fixture.Domain.AgeAsync("ivan", DaysOld, token);

        var preview = await Installation.OperateAsync("reminders", "preview");
        Assert.Equal(0, preview.ExitCode);
        Assert.Contains("a••••@corp.test", preview.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("judy", preview.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Installation.OperateAsync("reminders", "run")).ExitCode);

        var mail = await Installation.Mailbox.WaitForAsync("alice@corp.test", Patience, token);
        Assert.StartsWith("Your password expires in 5 days", mail.Message.Subject, StringComparison.Ordinal);
        Assert.Contains($"https://localhost:{Installation.Portal.Port}/change", mail.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await Installation.OperateAsync("reminders", "run")).ExitCode);

        // what a second round would send is sent before that of somebody who is due only now
        await fixture.Domain.AgeAsync("chie", DaysOld, token);
        Assert.Equal(0, (await Installation.OperateAsync("reminders", "run")).ExitCode);
        await Installation.Mailbox.WaitForAsync("chie@corp.test", Patience, token);
        var reminders = Installation.Mailbox.Messages.Where(static one => one.Message.Subject?.StartsWith("Your password expires", StringComparison.Ordinal) == true).ToList();
        Assert.Equal(["alice@corp.test", "chie@corp.test"], reminders.SelectMany(static one => one.Recipients));
        Assert.Equal(2, reminders.Select(static one => one.Message.MessageId).Distinct(StringComparer.Ordinal).Count());
    }
}
