using System.Text;
using Microsoft.Extensions.Options;
using Sspr.Keys;
using Sspr.Phones;
using Sspr.Problems;
using Sspr.Throttling;

namespace Sspr.Messaging;

/// <summary>
/// What may be sent, counted before it is sent. Nothing that a stranger sees depends on these limits, so names that no account answers
/// to need not use them up: those use up the limits of their name in <see cref="ThrottleRules"/> as an account's would be.
/// </summary>
internal sealed class MessageBudget(InstallationKey key, IOptions<MessagingOptions> options)
{
    private const string Everybody = "all";

    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly MessagingOptions _options = options.Value;

    /// <summary>The name of the rule that a stopped range is kept under.</summary>
    public const string StoppedRange = "MessageRangeStopped";

    /// <summary>What is counted for one message, the narrowest first, and what it means when it is used up.</summary>
    public IReadOnlyList<(ThrottleTake Take, ProblemCode WhenUsedUp)> Of(PhoneNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return
        [
            (Take(nameof(MessagingOptions.PerNumber), _options.PerNumber ?? 3, TenMinutes, Reference(number)), ProblemCodes.MessageBudgetUsed),
            (Take(nameof(MessagingOptions.PerNumberDaily), _options.PerNumberDaily ?? 8, Day, Reference(number)), ProblemCodes.MessageBudgetUsed),
            (Take(nameof(MessagingOptions.PerRange), _options.PerRange ?? Preset(20, 60, 300), Hour, number.Prefix), ProblemCodes.MessageBudgetUsed),
            (Take(nameof(MessagingOptions.PerTenMinutes), _options.PerTenMinutes ?? Preset(50, 150, 1000), TenMinutes, Everybody), ProblemCodes.MessagesStopped),
            (Take(nameof(MessagingOptions.PerDay), _options.PerDay ?? Preset(200, 1000, 10_000), Day, Everybody), ProblemCodes.MessagesStopped),
        ];
    }

    /// <summary>Taken once, it keeps a range stopped until its window ends.</summary>
    public ThrottleTake Stop(PhoneNumber number) => new(new(StoppedRange, 1, _options.StopFor), number.Prefix);

    /// <summary>The number as stored keys name it: its keyed hash.</summary>
    private string Reference(PhoneNumber number) =>
        Convert.ToHexStringLower(key.Mac(KeyPurpose.Account, Encoding.UTF8.GetBytes(number.E164)))[..32];

    private static ThrottleTake Take(string name, int limit, TimeSpan window, string subject) =>
        new(new($"Messages{name}", limit, window), subject);

    private int Preset(int strict, int standard, int wide) => _options.Preset switch
    {
        MessagePreset.Strict => strict,
        MessagePreset.Standard => standard,
        MessagePreset.Wide => wide,
    };
}
