using System.Globalization;
using Sspr.Testing.Installation;

namespace Sspr.Benchmarks;

/// <summary>All that a person does: seven requests to the portal, one mail, through the agent into the directory.</summary>
internal sealed class WholeReset(TestInstallation installation)
{
    /// <summary>Resets one password, from the first page to the last.</summary>
    public async Task WriteAsync(PortalUser user, string account, string password)
    {
        await user.ResetAsync(account, installation.Mailbox, $"{account}@{installation.Domain.Realm.ToLower(CultureInfo.InvariantCulture)}", password);

        // a slow directory sends the browser to the page that waits
        if (user.Path is "/checking")
        {
            await user.WaitForAsync(TimeSpan.FromSeconds(30), "/done", "/ended", "/new-password");
        }

        if (user.Path is not "/done")
        {
            throw new InvalidOperationException($"The reset of {account} ended at {user.Path}.");
        }
    }
}
