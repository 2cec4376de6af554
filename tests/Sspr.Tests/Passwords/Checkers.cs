using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Sspr.Organisation;
using Sspr.Passwords;
using Sspr.Passwords.Banned;
using Sspr.Passwords.Breached;

namespace Sspr.Tests.Passwords;

/// <summary>Checkers as the product makes them.</summary>
internal static class Checkers
{
    /// <summary>For an organisation called Northwind.</summary>
    public static PasswordChecker With(PasswordOptions options, TimeProvider? time = null)
    {
        var settings = Options.Create(options);
        var clock = time ?? TimeProvider.System;
        return new PasswordChecker(
            settings,
            new BannedPasswords(
                settings, Options.Create(new OrganisationOptions { Name = "Northwind" }), NullLogger<BannedPasswords>.Instance, clock),
            new BreachedPasswords(settings, NullLogger<BreachedPasswords>.Instance, clock));
    }
}
