using Microsoft.Extensions.Options;
using Sspr.Accounts;
using Sspr.Problems;

namespace Sspr.Rehearsals;

/// <summary>Refuses at start what could not be rehearsed, or would be far too often.</summary>
internal sealed class RehearsalOptionsCheck : IValidateOptions<RehearsalOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, RehearsalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Accounts.SelectMany(static (account, at) => FaultsOf($"{RehearsalOptions.Section}:{nameof(RehearsalOptions.Accounts)}:{at}", account))
            .Concat(options.Accounts.GroupBy(static account => account.Directory, StringComparer.Ordinal).Where(static group => group.Count() > 1)
                .Select(static group => $"{RehearsalOptions.Section}:{nameof(RehearsalOptions.Accounts)} names \"{group.Key}\" twice. Name one account for each directory."))
            .ToList();
        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(static fault => $"{ProblemCodes.SettingInvalid}: {fault}"));
    }

    private static IEnumerable<string> FaultsOf(string key, RehearsedAccountOptions account)
    {
        if (AccountName.TryParse(account.Account, out _) is { } fault)
        {
            yield return $"{key}:{nameof(account.Account)} cannot name an account ({fault}). Write its login name, such as sspr-rehearsal.";
        }

        if (account.Every < Shortest || account.Every > Longest)
        {
            yield return $"{key}:{nameof(account.Every)} is {account.Every}. Allowed: {Shortest} to {Longest}.";
        }
    }
}
