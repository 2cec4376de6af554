using Sspr.Problems;

namespace Sspr.Diagnosis.Rules.Settings;

/// <summary>A code that was sent can be typed for longer than is advised.</summary>
internal sealed class CodesLiveLong : ISettingsRule
{
    // NIST SP 800-63B-4 §3.1.3.2, for what is sent on another channel
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public IReadOnlyList<ProblemCode> Codes { get; } = [ProblemCodes.CodesLiveLong];

    /// <inheritdoc />
    public IEnumerable<Finding> Examine(SettingsFacts settings) =>
        from one in settings.CodeLifetimes
        where one.Lifetime > Most
        select Finding.Advises(Codes[0], one.Setting, new($"{one.Lifetime:c}, {Most:c} is the most", $"{one.Lifetime:c}（上限の目安 {Most:c}）"));
}
