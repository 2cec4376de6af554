using Sspr.Directories.OpenLdap;
using Sspr.Directories.Tests.Specification;

namespace Sspr.Directories.Tests.OpenLdap;

/// <summary>A lab server with a connector, as the specification wants it.</summary>
internal sealed class SpecifiedOpenLdap : ISpecifiedDirectory
{
    private readonly LabOpenLdap _lab;
    private readonly OpenLdapOptions _options;
    private readonly OpenLdapConnector _connector;
    private readonly ThroughAgent? _agent;

    public SpecifiedOpenLdap(LabOpenLdap lab, OpenLdapOptions options, bool throughAgent = false)
    {
        (_lab, _options) = (lab, options);
        _connector = LabOpenLdap.Connect(options);
        _agent = throughAgent ? new ThroughAgent(_connector) : null;
        Connector = _agent?.Connector ?? _connector;
    }

    public IDirectoryConnector Connector { get; }

    public string FirstPassword => _lab.Slapd.PersonPassword;

    public IReadOnlyDictionary<DirectoryLimit, string> Limits { get; } = new Dictionary<DirectoryLimit, string>
    {
        [DirectoryLimit.NoComplexityRule] = "slapo-ppolicy looks at the length; kinds of character need a module that Debian 12 does not have (ppm).",
    };

    public bool HoldsResetsToHistory => true;

    public bool WritesAreExclusive => _options.StampAttribute is not null;

    public int LockoutThreshold => LabOpenLdap.LockoutThreshold;

    public Task<string> NewPersonAsync() => _lab.NewPersonAsync();

    public Task<bool> SignsInAsync(string name, string password) => _lab.SignsInAsync(name, password);

    public Task DisableAsync(string name) => _lab.ReplaceAsync(name, "pwdAccountLockedTime", "000001010000Z");

    public Task DeleteAsync(string name) => _lab.Slapd.ChangeAsync($"dn: {_lab.DnOf(name)}\nchangetype: delete\n", CancellationToken.None);

    public Task ProtectAsync(string name) => _lab.JoinAsync(LabOpenLdap.ProtectedGroup, _lab.DnOf(name));

    public async Task LockAsync(string name)
    {
        for (var i = 0; i < LockoutThreshold; i++)
        {
            Assert.False(await _lab.SignsInAsync(name, "a wrong one"));
        }
    }

    public async Task<bool> IsLockedAsync(string name) => (await _lab.ReadAsync(name, "pwdAccountLockedTime")).Count > 0;

    public Task MustChangeAsync(string name) => _lab.ReplaceAsync(name, "pwdReset", "TRUE");

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

    public Task SetPasswordElsewhereAsync(string name, string password) => _lab.ReplaceAsync(name, "userPassword", password);

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
