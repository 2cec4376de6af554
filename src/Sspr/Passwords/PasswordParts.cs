using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sspr.Passwords.Banned;
using Sspr.Passwords.Breached;
using Sspr.Passwords.Passphrases;

namespace Sspr.Passwords;

/// <summary>Registers what checks passwords.</summary>
internal static class PasswordParts
{
    /// <summary>Adds it; the options are bound elsewhere.</summary>
    public static IServiceCollection AddPasswordRules(this IServiceCollection services) => services
        .AddSingleton<IValidateOptions<PasswordOptions>, PasswordOptionsCheck>()
        .AddSingleton<BannedPasswords>()
        .AddSingleton<BreachedPasswords>()
        .AddSingleton<PassphraseMaker>()
        .AddSingleton<PasswordChecker>();
}
