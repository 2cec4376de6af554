using Sspr.Methods;
using Sspr.Policies;
using Sspr.Resets;
using Sspr.Testing;

namespace Sspr.Tests.Resets;

public sealed class GateEvidenceTests
{
    private static readonly Reset Attempt = Some.ResetIn(ResetState.AwaitingProof) with { Terms = Terms(1) };
    private static readonly Guid Challenge = Guid.CreateVersion7(Some.Moment);

    [Fact]
    public void Evidence_is_genuine_for_whoever_holds_the_key()
    {
        using var key = Some.Key();

        Assert.True(GateEvidence.Seal(key, Attempt, 0, MethodKind.EmailCode, Challenge, Some.Moment).IsGenuine(key, Attempt));
    }

    [Fact]
    public void Evidence_with_any_field_changed_is_not_genuine()
    {
        using var key = Some.Key();
        var genuine = GateEvidence.Seal(key, Attempt, 0, MethodKind.EmailCode, Challenge, Some.Moment);
        GateEvidence[] forged =
        [
            genuine with { Reset = Guid.CreateVersion7(Some.Moment) },
            genuine with { Gate = 1 },
            genuine with { Method = (MethodKind)2 },
            genuine with { Challenge = Guid.CreateVersion7(Some.Moment) },
            genuine with { PassedAt = Some.Moment.AddTicks(1) },
            genuine with { Mac = new string('0', genuine.Mac.Length) },
            genuine with { Mac = string.Empty },
        ];

        Assert.All(forged, evidence => Assert.False(evidence.IsGenuine(key, Attempt)));
    }

    [Fact]
    public void Evidence_of_one_attempt_says_nothing_about_another()
    {
        using var key = Some.Key();
        var genuine = GateEvidence.Seal(key, Attempt, 0, MethodKind.EmailCode, Challenge, Some.Moment);
        Reset[] others =
        [
            Attempt with { Id = Guid.CreateVersion7(Some.Moment) },
            Attempt with { Kind = AttemptKind.Unlock },
            Attempt with { Account = new Sspr.Directories.AccountId(Guid.CreateVersion7(Some.Moment)) },
            Attempt with { Directory = new Sspr.Directories.DirectoryName("other") },
            Attempt with { Sid = "S-1-5-21-1-2-3-500" },
            Attempt with { Terms = Terms(0) },
            Attempt with { Terms = null },
        ];

        Assert.All(others, other => Assert.False(genuine.IsGenuine(key, other)));
        Assert.All(others[1..], other => Assert.False((genuine with { Reset = other.Id }).IsGenuine(key, other)));
    }

    private static ResetTerms Terms(int gates) => new()
    {
        Rule = "everyone",
        Gates = gates,
        Methods = [MethodKind.EmailCode],
        CountOnce = [[MethodKind.EmailCode, MethodKind.SmsCode]],
        PasskeyAlone = false,
    };
}
