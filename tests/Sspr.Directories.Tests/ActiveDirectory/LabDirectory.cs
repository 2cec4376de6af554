using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Tests.Specification;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>A lab domain with a connector, as the specification wants it.</summary>
internal sealed class LabDirectory : ISpecifiedDirectory
{
    private readonly LabDomain _domain;
    private readonly ActiveDirectoryOptions _options;
    private readonly ActiveDirectoryConnector _connector;
    private readonly ThroughAgent? _agent;

    public LabDirectory(LabDomain domain, ActiveDirectoryOptions options, bool holdsResetsToHistory = true, bool throughAgent = false)
    {
        (_domain, _options, HoldsResetsToHistory) = (domain, options, holdsResetsToHistory);
        _connector = new ActiveDirectoryConnector(options, TimeProvider.System, NullLogger<ActiveDirectoryConnector>.Instance);
        _agent = throughAgent ? new ThroughAgent(_connector) : null;
        Connector = _agent?.Connector ?? _connector;
    }

    public IDirectoryConnector Connector { get; }

    public string FirstPassword => _domain.Samba.PersonPassword;

    public bool HoldsResetsToHistory { get; }

    public bool WritesAreExclusive => _options.StampAttribute is not null;

    public int LockoutThreshold => LabDomains.LockoutThreshold;

    public Task<string> NewPersonAsync() => _domain.NewPersonAsync();

    public Task<bool> SignsInAsync(string name, string password) => _domain.SignsInAsync(name, password);

    public Task DisableAsync(string name) => _domain.ReplaceAsync(name, "userAccountControl", "514");

    public Task DeleteAsync(string name) => _domain.Samba.ChangeAsync($"dn: {_domain.DnOf(name)}\nchangetype: delete\n", CancellationToken.None);

    public Task ProtectAsync(string name) => _domain.JoinAsync("CN=Domain Admins,CN=Users," + _domain.Samba.BaseDn, _domain.DnOf(name));

    public Task LockAsync(string name) => _domain.Samba.LockAsync(name, CancellationToken.None);

    public async Task<bool> IsLockedAsync(string name) => await _domain.ReadNumberAsync(name, "lockoutTime") > 0;

    public Task MustChangeAsync(string name) => _domain.ReplaceAsync(name, "pwdLastSet", "0");

    public async Task<string?> NewGroupAroundAsync(string name)
    {
        var inner = await _domain.NewGroupAsync(LabDomain.Universal, _domain.DnOf(name));
        return (await _domain.NewGroupAsync(LabDomain.Universal, inner)).Split(',')[0]["CN=".Length..];
    }

    public async Task ShareAddressAsync(string one, string other, string address)
    {
        await _domain.ReplaceAsync(one, "mail", address);
        await _domain.ReplaceAsync(other, "mail", address);
    }

    public bool SaysWhose => true;

    public Task SayWhoseAsync(string name, string person) => _domain.ReplaceAsync(name, "employeeID", person);

    public Task SetPasswordElsewhereAsync(string name, string password) => _domain.SetPasswordAsync(name, password);

    public async Task<int> CountWritesAsync(string name) =>
        (await _domain.Samba.ReadPasswordLogAsync(CancellationToken.None))
            .Count(e => e.Succeeded && string.Equals(e.TargetDn, _domain.DnOf(name), StringComparison.OrdinalIgnoreCase));

    public async ValueTask DisposeAsync()
    {
        if (_agent is not null)
        {
            await _agent.DisposeAsync();
        }

        await _connector.DisposeAsync();
    }
}
