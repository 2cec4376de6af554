using Sspr.Directories.Ds389;
using Sspr.Directories.Tests.Specification;

namespace Sspr.Directories.Tests.Ds389;

/// <summary>A lab server with a connector, as the specification wants it.</summary>
internal sealed class SpecifiedDs389 : ISpecifiedDirectory
{
    private readonly LabDs389 _lab;
    private readonly Ds389Options _options;
    private readonly Ds389Connector _connector;
    private readonly ThroughAgent? _agent;

    public SpecifiedDs389(LabDs389 lab, Ds389Options options, bool throughAgent = false)
    {
        (_lab, _options) = (lab, options);
        _connector = LabDs389.Connect(options);
        _agent = throughAgent ? new ThroughAgent(_connector) : null;
        Connector = _agent?.Connector ?? _connector;
    }

    public IDirectoryConnector Connector { get; }

    public string FirstPassword => _lab.PersonPassword;

    public bool HoldsResetsToHistory => true;

    public bool WritesAreExclusive => _options.StampAttribute is not null;

    public int LockoutThreshold => LabDs389.LockoutThreshold;

    public Task<string> NewPersonAsync() => _lab.NewPersonAsync();

    public Task<bool> SignsInAsync(string name, string password) => _lab.SignsInAsync(name, password);

    public Task DisableAsync(string name) => _lab.ReplaceAsync(name, "nsAccountLock", "true");

    public Task DeleteAsync(string name) => _lab.Server.ChangeAsync($"dn: {_lab.DnOf(name)}\nchangetype: delete\n", CancellationToken.None);

    public Task ProtectAsync(string name) => _lab.JoinAsync(LabDs389.ProtectedGroup, _lab.DnOf(name));

    public async Task LockAsync(string name)
    {
        for (var i = 0; i < LockoutThreshold; i++)
        {
            Assert.False(await _lab.SignsInAsync(name, "a wrong one"));
        }
    }

    public async Task<bool> IsLockedAsync(string name) =>
        (await _lab.ReadAsync(name, "passwordRetryCount")).Contains($"{LockoutThreshold}") && (await _lab.ReadAsync(name, "accountUnlockTime")).Count > 0;

    /// <summary>As an administrator does it: by a reset, which also begins the minimum age anew.</summary>
    public Task MustChangeAsync(string name) => SetPasswordElsewhereAsync(name, FirstPassword);

    public async Task<string?> NewGroupAroundAsync(string name)
    {
        var inner = await _lab.NewGroupAsync("groupOfNames", "member", _lab.DnOf(name));
        return await _lab.NewGroupAsync("groupOfUniqueNames", "uniqueMember", $"cn={inner},{_lab.GroupsDn}");
    }

    public async Task ShareAddressAsync(string one, string other, string address)
    {
        await _lab.ReplaceAsync(one, "mail", address);
        await _lab.ReplaceAsync(other, "mail", address);
    }

    public bool SaysWhose => true;

    public Task SayWhoseAsync(string name, string person) => _lab.ReplaceAsync(name, "employeeNumber", person);

    public Task SetPasswordElsewhereAsync(string name, string password) => _lab.SetPasswordAsync(name, password);

    public Task<int> CountWritesAsync(string name) => _lab.CountWritesAsync(name);

    public async ValueTask DisposeAsync()
    {
        if (_agent is not null)
        {
            await _agent.DisposeAsync();
        }

        await _connector.DisposeAsync();
    }
}
