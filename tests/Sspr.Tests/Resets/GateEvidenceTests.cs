using Sspr.Methods;
using Sspr.Resets;
using Sspr.Testing;

namespace Sspr.Tests.Resets;

public sealed class GateEvidenceTests
{
    private static readonly Guid Reset = Guid.CreateVersion7(Some.Moment);
    private static readonly Guid Challenge = Guid.CreateVersion7(Some.Moment);

    [Fact]
    public void Evidence_is_genuine_for_whoever_holds_the_key()
    {
        using var key = Some.Key();

        Assert.True(GateEvidence.Seal(key, Reset, 0, MethodKind.EmailCode, Challenge, Some.Moment).IsGenuine(key));
    }

    [Fact]
    public void Evidence_with_any_field_changed_is_not_genuine()
    {
        using var key = Some.Key();
        var genuine = GateEvidence.Seal(key, Reset, 0, MethodKind.EmailCode, Challenge, Some.Moment);
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

        Assert.All(forged, evidence => Assert.False(evidence.IsGenuine(key)));
    }
}
