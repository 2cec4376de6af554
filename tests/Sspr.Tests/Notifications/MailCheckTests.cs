using Sspr.Notifications;

namespace Sspr.Tests.Notifications;

public sealed class MailCheckTests
{
    [Theory]
    [InlineData("mail.corp.test", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    public void Mail_without_protection_is_for_loopback_only(string host, bool accepted) =>
        Assert.Equal(accepted, new MailCheck().Validate(null, new MailOptions { Host = host, Security = MailSecurity.None }).Succeeded);

    [Fact]
    public void A_user_name_without_a_password_is_refused() =>
        Assert.Contains(
            "Mail:PasswordFile",
            new MailCheck().Validate(null, new MailOptions { Host = "localhost", UserName = "sspr" }).FailureMessage,
            StringComparison.Ordinal);
}
