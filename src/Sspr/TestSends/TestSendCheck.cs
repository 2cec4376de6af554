using Microsoft.Extensions.Options;
using Sspr.Messaging;
using Sspr.Phones;
using Sspr.Problems;

namespace Sspr.TestSends;

/// <summary>Refuses at start a number that nobody could dial.</summary>
internal sealed class TestSendCheck(IOptions<MessagingOptions> messaging) : IValidateOptions<TestSendOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, TestSendOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new[] { (nameof(options.TextTo), options.TextTo), (nameof(options.CallTo), options.CallTo) }
            .Where(setting => setting.Item2 is { } number && PhoneReader.Read(number, messaging.Value.Country) is not PhoneReading.Usable)
            .Select(static setting =>
                $"{ProblemCodes.SettingInvalid}: {TestSendOptions.Section}:{setting.Item1} cannot be dialled. Write it with its country code: +81 90 1234 5678.")
            .ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
