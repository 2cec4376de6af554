using System.Net;
using Microsoft.Extensions.Options;
using Sspr.Problems;

namespace Sspr.Notifications;

/// <summary>Refuses at start what would carry codes over a network in the clear.</summary>
internal sealed class MailCheck : IValidateOptions<MailOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        // Security: guarded by Mail_without_protection_is_for_loopback_only
        if (options.Security == MailSecurity.None && !IsLoopback(options.Host))
        {
            return ValidateOptionsResult.Fail(
                $"{ProblemCodes.SettingInvalid}: Mail:Security is None, but Mail:Host is {options.Host}, another machine. "
                + "Use StartTls or Tls.");
        }

        return options.UserName is not null && options.PasswordFile is null
            ? ValidateOptionsResult.Fail(
                $"{ProblemCodes.SettingInvalid}: Mail:UserName is set without Mail:PasswordFile. Name a file that holds the password.")
            : ValidateOptionsResult.Success;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
