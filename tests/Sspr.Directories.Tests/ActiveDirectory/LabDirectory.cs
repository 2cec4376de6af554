using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Tests.Specification;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>A lab domain with a connector, as the specification wants it.</summary>
internal sealed class LabDirectory(LabDomain domain, ActiveDirectoryOptions options, bool holdsResetsToHistory = true) : ISpecifiedDirectory
{
    private readonly ActiveDirectoryConnector _connector =
        new(options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);

    public IDirectoryConnector Connector => _connector;

    public string FirstPassword => domain.Samba.PersonPassword;

    public bool HoldsResetsToHistory => holdsResetsToHistory;

    public bool WritesAreExclusive => options.StampAttribute is not null;

    public int LockoutThreshold => LabDomains.LockoutThreshold;

    public Task<string> NewPersonAsync() => domain.NewPersonAsync();

    public Task<bool> SignsInAsync(string name, string password) => domain.SignsInAsync(name, password);

    public Task DisableAsync(string name) => domain.ReplaceAsync(name, "userAccountControl", "514");

    public Task DeleteAsync(string name) => domain.Samba.ChangeAsync($"dn: {domain.DnOf(name)}\nchangetype: delete\n", CancellationToken.None);

    public Task ProtectAsync(string name) => domain.JoinAsync("CN=Domain Admins,CN=Users," + domain.Samba.BaseDn, domain.DnOf(name));

    public Task LockAsync(string name) => domain.Samba.LockAsync(name, CancellationToken.None);

    public async Task<bool> IsLockedAsync(string name) => await domain.ReadNumberAsync(name, "lockoutTime") > 0;

    public Task MustChangeAsync(string name) => domain.ReplaceAsync(name, "pwdLastSet", "0");

    public async Task<string?> NewGroupAroundAsync(string name)
    {
        var inner = await domain.NewGroupAsync(LabDomain.Universal, domain.DnOf(name));
        return (await domain.NewGroupAsync(LabDomain.Universal, inner)).Split(',')[0]["CN=".Length..];
    }

    public async Task ShareAddressAsync(string one, string other, string address)
    {
        await domain.ReplaceAsync(one, "mail", address);
        await domain.ReplaceAsync(other, "mail", address);
    }

    public Task SetPasswordElsewhereAsync(string name, string password) => domain.SetPasswordAsync(name, password);

    public async Task<int> CountWritesAsync(string name) =>
        (await domain.Samba.ReadPasswordLogAsync(CancellationToken.None))
            .Count(e => e.Succeeded && string.Equals(e.TargetDn, domain.DnOf(name), StringComparison.OrdinalIgnoreCase));

    public ValueTask DisposeAsync() => _connector.DisposeAsync();
}
