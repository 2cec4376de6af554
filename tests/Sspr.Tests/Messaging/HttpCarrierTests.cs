using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Sspr.Messaging;
using Sspr.Messaging.Http;
using Sspr.Testing.Telephony;

namespace Sspr.Tests.Messaging;

public sealed class HttpCarrierTests : IAsyncLifetime
{
    private HttpReceiver _server = null!;

    public static TheoryData<string> Hostile =>
    [
        "\",\"to\":\"+15005550006",
        "a&to=%2B15005550006#",
        "line\r\nX-Evil: yes\r\n\r\nbody",
        "{{secret}} {{to}}",
        "\\\u2028\0</script>",
        "【港製作所】コード 12345678",
    ];

    public async ValueTask InitializeAsync() => _server = await HttpReceiver.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_JSON_interface_is_described_by_settings()
    {
        _server.Body = """{"messages":[{"status":0,"message-id":"0A00-1"}]}""";
        using var carrier = Carrier(new HttpCarrierOptions
        {
            Url = $"{_server.Address}sms/json",
            Headers = ["Authorization: Basic {{basic}}", "X-Id: {{id}}"],
            Body = """{"to":"{{digits}}","text":"{{text}}","type":"{{channel}}","lang":"{{language}}","ttl":"{{seconds}}"}""",
            UserName = "minato",
            SecretFile = Messages.SecretFileWith("s3cret"),
            SuccessPath = "messages.0.status",
            SuccessValue = "0",
            IdPath = "messages.0.message-id",
        });

        var accepted = Assert.IsType<SendResult.Accepted>(await carrier.SendAsync(Messages.Text(text: "12345678"), CancellationToken.None));

        var request = Assert.Single(_server.Requests);
        Assert.Equal("0A00-1", accepted.ProviderId);
        Assert.Equal("POST", request.Method);
        Assert.Equal("Basic bWluYXRvOnMzY3JldA==", request.Headers["Authorization"]);
        Assert.Equal("""{"to":"819012345678","text":"12345678","type":"Sms","lang":"en","ttl":"600"}""", request.Body);
    }

    [Fact]
    public async Task An_answer_that_says_no_with_200_is_a_refusal()
    {
        _server.Body = """{"messages":[{"status":"4","error":"+819012345678 is barred"}]}""";
        using var carrier = Carrier(new HttpCarrierOptions
        {
            Url = $"{_server.Address}sms",
            Body = """{"to":"{{to}}"}""",
            SuccessPath = "messages.0.status",
            SuccessValue = "0",
        });

        var failed = Assert.IsType<SendResult.Failed>(await carrier.SendAsync(Messages.Text(), CancellationToken.None));

        Assert.Equal("SSPR_4104", failed.Fault.Problem.Value);
        Assert.Equal("HTTP 200, but messages.0.status is not 0", failed.Fault.Evidence);
    }

    [Theory]
    [InlineData(202, new[] { 202 }, true)]
    [InlineData(200, new[] { 202 }, false)]
    [InlineData(204, new int[0], true)]
    [InlineData(503, new int[0], false)]
    public async Task The_statuses_of_success_are_those_of_the_settings(int status, int[] success, bool isAccepted)
    {
        _server.Status = status;
        using var carrier = Carrier(new HttpCarrierOptions { Url = $"{_server.Address}x", Method = "GET", BodyKind = HttpBodyKind.None, SuccessStatus = success });
        _server.Body = string.Empty;

        Assert.Equal(isAccepted, await carrier.SendAsync(Messages.Text(), CancellationToken.None) is SendResult.Accepted);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task No_text_leaves_its_place_in_a_request(string text)
    {
        using var json = Carrier(new HttpCarrierOptions
        {
            Url = $"{_server.Address}json?q={{{{text}}}}&z=1",
            Headers = ["X-Text: {{text}}", "X-Last: end"],
            Body = """{"to":"{{to}}","text":"{{text}}"}""",
        });
        using var form = Carrier(new HttpCarrierOptions
        {
            Url = $"{_server.Address}form",
            BodyKind = HttpBodyKind.Form,
            Body = "to={{to}}&text={{text}}",
        });

        Assert.IsType<SendResult.Accepted>(await json.SendAsync(Messages.Text(text: text), CancellationToken.None));
        Assert.IsType<SendResult.Accepted>(await form.SendAsync(Messages.Text(text: text), CancellationToken.None));

        var (first, second) = (_server.Requests.First(), _server.Requests.Last());
        using var body = JsonDocument.Parse(first.Body);
        Assert.Equal(["to", "text"], body.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(text, body.RootElement.GetProperty("text").GetString());
        Assert.Equal(text, QueryHelpers.ParseQuery(first.Target.Split('?')[1])["q"]);
        Assert.Equal("end", first.Headers["X-Last"]);
        Assert.False(first.Headers.ContainsKey("X-Evil"));
        var fields = QueryHelpers.ParseQuery(second.Body);
        Assert.Equal(["to", "text"], fields.Keys);
        Assert.Equal("+819012345678", fields["to"]);
        Assert.Equal(text, fields["text"]);
    }

    private static HttpCarrier Carrier(HttpCarrierOptions http) => new(
        new CarrierOptions { Name = "gateway", Channels = [MessageChannel.Sms], AllowPrivateAddress = true, Http = http }, TimeProvider.System);
}
