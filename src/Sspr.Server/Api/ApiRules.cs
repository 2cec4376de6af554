using Sspr.Resets;

namespace Sspr.Server.Api;

/// <summary>The rules for the new password. What is null could not be read and is checked when the password is sent.</summary>
/// <param name="MinimumLength">Fewest characters.</param>
/// <param name="ComplexityRequired">Three of five kinds of character and no name.</param>
/// <param name="HistoryLength">How many earlier passwords are refused.</param>
/// <param name="ChangeableFrom">When the present password is old enough; null if it is.</param>
/// <param name="RefuseCommon">Whether passwords that everybody guesses are refused.</param>
/// <param name="RefuseNames">Whether names of the user and of the organisation are refused.</param>
/// <param name="RefuseBannedTerms">Whether words that the organisation bans are refused.</param>
/// <param name="RefuseBreached">Whether passwords that were stolen elsewhere are refused.</param>
/// <param name="Passphrase">One that meets these rules and may be offered; null if none is.</param>
internal sealed record ApiRules(
    int MinimumLength,
    bool? ComplexityRequired,
    int? HistoryLength,
    DateTimeOffset? ChangeableFrom,
    bool RefuseCommon,
    bool RefuseNames,
    bool RefuseBannedTerms,
    bool RefuseBreached,
    string? Passphrase)
{
    /// <summary>Makes them.</summary>
    public static ApiRules Of(ReadPasswordRulesResult result, string? passphrase)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rules = (result as ReadPasswordRulesResult.Known)?.Rules;
        return new ApiRules(
            Math.Max(result.Own.MinimumLength, rules?.MinimumLength ?? 0),
            rules?.ComplexityRequired,
            rules is null ? null : rules.HistoryEnforcedOnReset ? rules.HistoryLength : 0,
            rules?.ChangeableFrom,
            result.Own.RefuseCommon,
            result.Own.RefuseNames,
            result.Own.HasBannedTerms,
            result.Own.RefuseBreached,
            passphrase);
    }
}
