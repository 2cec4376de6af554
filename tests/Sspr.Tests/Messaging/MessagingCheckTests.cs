using Sspr.Messaging;
using Sspr.Messaging.Http;

namespace Sspr.Tests.Messaging;

public sealed class MessagingCheckTests
{
    [Theory]
    [InlineData("http://sms.example/send", true)]
    [InlineData("http://127.0.0.1/send", false)]
    public void A_code_goes_to_another_machine_only_over_TLS(string url, bool allowPrivate) =>
        Assert.Contains("must begin with https", Fault(url, allowPrivate), StringComparison.Ordinal);

    [Fact]
    public void No_placeholder_stands_in_the_name_of_the_server() =>
        Assert.NotEqual(string.Empty, Fault("https://{{to}}.example/send", allowPrivate: false));

    [Fact]
    public void A_description_that_fits_is_taken() => Assert.Equal(string.Empty, Fault("https://sms.example/send?to={{to}}", allowPrivate: false));

    private static string Fault(string url, bool allowPrivate) => new MessagingCheck().Validate(null, new MessagingOptions
    {
        Country = "JP",
        Carriers =
        [
            new CarrierOptions
            {
                Name = "x", Channels = [MessageChannel.Sms], AllowPrivateAddress = allowPrivate,
                Http = new HttpCarrierOptions { Url = url, Body = """{"text":"{{text}}"}""" },
            },
        ],
    }).FailureMessage ?? string.Empty;
}
