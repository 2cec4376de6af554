using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests;

/// <summary>Asks the domain itself, with none of our code in between.</summary>
internal static class Witness
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Whether a password opens an account by an LDAP bind (Debian's ldapwhoami).</summary>
    public static async Task<bool> BindsAsync(SambaDomain domain, string account, string password) =>
        await RunAsync(
            "/usr/bin/ldapwhoami",
            ["-x", "-H", $"ldaps://{domain.Address}", "-D", $"{account}@{domain.Realm.ToLowerInvariant()}", "-w", password],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["LDAPTLS_CACERT"] = domain.CaFile }) == 0;

    /// <summary>Whether a password opens an account by Kerberos (kinit).</summary>
    public static async Task<bool> GetsATicketAsync(SambaDomain domain, string account, string password)
    {
        var folder = Directory.CreateTempSubdirectory("sspr-kinit-").FullName;
        try
        {
            var file = Path.Combine(folder, "password");
            PrivateText.Write(file, password + "\n");

            // kinit reads the password from the terminal or, if there is none, from standard input
            return await RunAsync(
                "/bin/sh",
                ["-c", "kinit -c \"FILE:$1/cache\" \"$2\" < \"$1/password\"", "sh", folder, $"{account}@{domain.Realm}"],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["KRB5_CONFIG"] = domain.KerberosConfiguration }) == 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>How many writes to an account the domain controller itself has recorded as done.</summary>
    public static async Task<int> WritesToAsync(SambaDomain domain, string account)
    {
        // people are named by their common name, which begins with the account's name for all but one of them
        var log = await domain.ReadPasswordLogAsync(CancellationToken.None);
        return log.Count(entry => entry.Succeeded && entry.TargetDn.Contains($"CN={account}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Waits until the domain controller has recorded a write to an account.</summary>
    public static async Task WaitForWriteAsync(SambaDomain domain, string account)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (await WritesToAsync(domain, account) == 0)
        {
            if (TimeProvider.System.GetUtcNow() > end)
            {
                throw new TimeoutException($"The domain controller recorded no write to {account} in {Patience}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private static async Task<int> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        await using var process = RunningProcess.Start(program, arguments, environment);
        return await process.WaitForExitAsync(Patience);
    }
}
