using Microsoft.Extensions.DependencyInjection;
using Sspr.Policies;
using Sspr.Server.Tests.Hosting;

namespace Sspr.Server.Tests.Portal;

/// <summary>Portals that offer more than a reset.</summary>
internal static class PortalFlows
{
    /// <summary>One that unlocks too, by a code by e-mail.</summary>
    public static async Task<TestPortal> WithUnlockAsync()
    {
        // an offered passphrase is another one on each page
        var portal = await TestPortal.StartAsync(new Dictionary<string, string?> { ["Passwords:OfferPassphrase"] = "false" });
        Assert.IsType<ImportResult.Imported>(await portal.Services.GetRequiredService<ImportPolicy>().ExecuteAsync(
            """
            { "format": 1, "rules": [{ "name": "all", "appliesTo": "all", "gates": 1, "allowSingleGate": true, "methods": ["EmailCode"],
              "unlock": { "allowed": true } }] }
            """u8.ToArray(),
            new PolicyChange("test", "a test"),
            TestContext.Current.CancellationToken));
        return portal;
    }
}
