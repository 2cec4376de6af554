using Microsoft.Extensions.Options;
using Sspr.Passwords.Banned;
using Sspr.Passwords.Breached;
using Sspr.Problems;

namespace Sspr.Passwords;

/// <summary>Refuses at start what cannot hold between the settings for passwords, and lists that cannot be used.</summary>
internal sealed class PasswordOptionsCheck : IValidateOptions<PasswordOptions>
{
    /// <summary>Most terms of the organisation, as in Microsoft Entra.</summary>
    public const int MostTerms = 1000;

    private const int LongestTerm = 16;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, PasswordOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = TermFaults(options.BannedTerms).Concat(OnlineFaults(options.Breached.Online)).Concat(FileFaults(options)).ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> TermFaults(IReadOnlyList<string> terms)
    {
        if (terms.Count > MostTerms)
        {
            yield return $"{ProblemCodes.SettingInvalid}: Passwords:BannedTerms has {terms.Count} terms. Allowed: {MostTerms}, base words only; variants are found.";
        }

        foreach (var (index, term) in terms.Index().Where(static entry => entry.Item.Length is < BannedTerms.ShortestTerm or > LongestTerm))
        {
            yield return $"{ProblemCodes.SettingInvalid}: Passwords:BannedTerms:{index} is \"{term}\". Allowed: {BannedTerms.ShortestTerm} to {LongestTerm} characters.";
        }
    }

    private static IEnumerable<string> OnlineFaults(BreachedOnlineOptions online)
    {
        if (!online.Enabled)
        {
            yield break;
        }

        if (online.WhenUnreachable is null)
        {
            yield return $"{ProblemCodes.SettingInvalid}: Passwords:Breached:Online:WhenUnreachable is missing. "
                + "Allowed: Accept (passwords are taken while the service is away) or Refuse (nobody can set one meanwhile).";
        }

        if (online.Address.Scheme != Uri.UriSchemeHttps && !(online.Address.Scheme == Uri.UriSchemeHttp && online.Address.IsLoopback))
        {
            yield return $"{ProblemCodes.SettingInvalid}: Passwords:Breached:Online:Address is \"{online.Address}\". Allowed: an https address, or http on this machine.";
        }

        if (!online.Address.AbsolutePath.EndsWith('/') || online.Address.Query.Length > 0 || online.Address.UserInfo.Length > 0)
        {
            yield return $"{ProblemCodes.SettingInvalid}: Passwords:Breached:Online:Address is \"{online.Address}\". Allowed: an address that ends in /, such as https://api.pwnedpasswords.com/.";
        }
    }

    private static IEnumerable<string> FileFaults(PasswordOptions options)
    {
        if (FaultOf(options.BannedListFile, static path => TermFile.Read(path)) is { } banned)
        {
            yield return banned;
        }

        if (FaultOf(options.Breached.File, static path => BreachedFile.Open(path).Dispose()) is { } breached)
        {
            yield return breached;
        }
    }

    private static string? FaultOf(string? path, Action<string> open)
    {
        try
        {
            if (path is not null)
            {
                open(path);
            }

            return null;
        }
        catch (PasswordListException fault)
        {
            return $"{fault.Problem}: {fault.Message}";
        }
    }
}
