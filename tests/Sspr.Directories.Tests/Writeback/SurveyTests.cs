using System.Security.Cryptography;
using Sspr.Directories.Writeback;
using Sspr.Directories.Writeback.Messages;
using Sspr.Testing.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>The question about settings: what an agent of an earlier version makes of it, and how much fits into an answer.</summary>
public sealed class SurveyTests : IAsyncDisposable
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

        var answer = Assert.IsType<SurveyResult.NotSpoken>(await connector.SurveyAsync(Token));
        Assert.Contains("older version", answer.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_directory_says_of_itself_comes_through_its_agent()
    {
        var policy = new PolicyInForce { Source = "Long Passwords", IsDefault = false, MinimumLength = 20, HistoryLength = 3, MinimumAge = TimeSpan.FromHours(1) };
        _pair.Directory.Settings = new SurveyResult.Surveyed(new() { Server = "dc1", TakenAt = DateTimeOffset.UnixEpoch, Policies = [policy] });

        var survey = Assert.IsType<SurveyResult.Surveyed>(await _pair.Connector.SurveyAsync(Token)).Survey;

        Assert.Equal(policy, Assert.Single(survey.Policies));
        Assert.Equal("dc1", survey.Server);
    }

    [Fact]
    public void As_much_is_sent_as_a_message_holds()
    {
        var wide = new PolicyInForce
        {
            Source = new string('語', 600),
            IsDefault = false,
            MinimumLength = int.MaxValue,
            MaximumLength = int.MaxValue,
            HistoryLength = int.MaxValue,
            MinimumAge = TimeSpan.MaxValue,
            DemandsPresentPassword = true,
        };
        var survey = new DirectorySurvey
        {
            Server = new string('語', 600),
            TakenAt = DateTimeOffset.MaxValue,
            Policies = [.. Enumerable.Repeat(wide, 30)],
            Sources = [.. Enumerable.Repeat(new ReplicationSource(new string('語', 600), DateTimeOffset.MaxValue), 30)],
        };
        var message = _pair.Agent.Context.Signer.Sign(new SurveyReply(_pair.Agent.Context.Agent, OperationId.New(), new SurveyResult.Surveyed(survey)));
        using var key = new MessageVerifier(_pair.Agent.Context.Signer.PublicKey);

        Assert.True(key.TryOpen<SurveyReply>(message, out var read));
        var told = Assert.IsType<SurveyResult.Surveyed>(read.Result).Survey;
        Assert.Equal((DirectorySurvey.MostPolicies, DirectorySurvey.MostSources), (told.Policies.Count, told.Sources.Count));
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();
}
