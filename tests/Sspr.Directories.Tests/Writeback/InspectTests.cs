using System.Security.Cryptography;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>The question about rights: what an agent of an earlier version makes of it, and how much fits into an answer.</summary>
public sealed class InspectTests : IAsyncDisposable
{
    private readonly WritebackPair _pair = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agent_that_does_not_know_the_question_is_said_to_be_older()
    {
        // what an agent answers to a type that it does not know
        using var channel = new AnsweringChannel(
            _pair.Agent.Context, message => _pair.Agent.Context.Signer.Sign(new Refusal(RefusalReason.NotAuthentic, SHA256.HashData(message))));
        var connector = new RelayedConnector(_pair.Directory.Name, channel, _pair.Server, new RelayTimes(), _pair.Time);

        var answer = Assert.IsType<InspectRightsResult.NotSpoken>(await connector.InspectRightsAsync(_pair.Alice, Token));
        Assert.Contains("older version", answer.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_without_rights_to_read_says_so_through_its_agent() =>
        Assert.IsType<InspectRightsResult.NotTold>(await _pair.Connector.InspectRightsAsync(_pair.Alice, Token));

    [Fact]
    public void As_many_remarks_are_sent_as_a_message_holds_and_no_command_is_cut()
    {
        var wide = new RightsRemark(RightsRemarkKind.TooMuch, "WriteDacl", new string('語', 600))
        {
            Place = new string('語', 600),
            Fix = new string('x', 2000),
        };
        var reply = new InspectReply(
            _pair.Agent.Context.Agent, OperationId.New(), new InspectRightsResult.Inspected("svc", [.. Enumerable.Repeat(wide, 30)]));
        var message = _pair.Agent.Context.Signer.Sign(reply);
        using var key = new MessageVerifier(_pair.Agent.Context.Signer.PublicKey);

        Assert.True(key.TryOpen<InspectReply>(message, out var read));
        var remarks = Assert.IsType<InspectRightsResult.Inspected>(read.Result).Remarks;
        Assert.InRange(remarks.Count, 1, 29);
        Assert.All(remarks, static remark => Assert.Null(remark.Fix));
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();
}
