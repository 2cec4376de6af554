using Microsoft.Extensions.Options;
using Sspr.Problems;

namespace Sspr.Reminders;

/// <summary>Refuses at start what no day or clock could be worked out from.</summary>
internal sealed class ReminderOptionsCheck : IValidateOptions<ReminderOptions>
{
    private const int MostSteps = 10;
    private const int LongestStep = 60;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ReminderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Days.Count > MostSteps || options.Days.Any(static day => day is < 1 or > LongestStep))
        {
            return Fail($"Reminders:Days is {string.Join(", ", options.Days)}. Name at most {MostSteps} numbers from 1 to {LongestStep}.");
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _)
            ? ValidateOptionsResult.Success
            : Fail($"Reminders:TimeZone is {options.TimeZone}, which this machine does not know. Write a name such as Asia/Tokyo.");
    }

    private static ValidateOptionsResult Fail(string text) => ValidateOptionsResult.Fail($"{ProblemCodes.SettingInvalid}: {text}");
}
