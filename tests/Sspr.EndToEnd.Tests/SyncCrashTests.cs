using System.Text.Json.Nodes;
using Sspr.Problems;
using Sspr.Testing.Installation;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests;

/// <summary>An import of 30,000 accounts of a real slapd by the real programs, which are killed in the middle of it.</summary>
[Trait("Needs", "Lab")]
public sealed class SyncCrashTests : IAsyncLifetime
{
    private const int Accounts = 30_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private OpenLdapServer _slapd = null!;
    private TestInstallation _installation = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _slapd = await OpenLdapServer.StartAsync(Accounts, Stop);
        _installation = await TestInstallation.StartAsync(new InstallationOptions
        {
            Directory = Settings,
            Server = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Synchronisation:Directories:0:Name"] = "corp",
                ["Synchronisation:Interval"] = "00:00:10",
            },
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_installation is not null)
        {
            await _installation.DisposeAsync();
        }

        await _slapd.DisposeAsync();
    }

    [Fact]
    public async Task An_import_goes_on_whoever_is_killed_and_loses_nothing_and_does_nothing_twice()
    {
        // the agent first: its read is gone, and the next one takes its place
        Assert.False(IsOver(await UntilAsync(IsUnderWay)));
        await _installation.Agent.KillAsync();
        Assert.Contains(ProblemCodes.SyncNeverRan.Value, (await _installation.OperateAsync("doctor")).Output, StringComparison.Ordinal);
        _installation.StartAgent();
        await UntilAsync(static line => Number(line, "read") == 0);

        // then the server: the read goes on at the page after the last one that is stored
        Assert.False(IsOver(await UntilAsync(IsUnderWay)));
        await _installation.Server.KillAsync();
        await _installation.StartServerAsync();

        var end = await UntilAsync(IsOver);
        Assert.DoesNotContain(ProblemCodes.SyncNeverRan.Value, (await _installation.OperateAsync("doctor")).Output, StringComparison.Ordinal);
        Assert.InRange(Number(end, "accounts"), Accounts, Accounts + 100);
        Assert.Equal(Number(end, "accounts"), Number(end, "inEffect"));
        Assert.Equal(Number(end, "accounts"), Number(end, "people"));

        // two of the sample people have one address
        Assert.Equal((1, 0), (Number(end, "errors"), Number(end, "leaving")));

        // and from there on only what changes
        await _slapd.ChangeAsync(
            $"dn: uid=load000007,ou=load,{_slapd.PeopleDn}\nchangetype: delete\n\n"
            + $"dn: uid=load000008,ou=load,{_slapd.PeopleDn}\nchangetype: modify\nreplace: title\ntitle: changed\n",
            Stop);
        await _installation.AskOperatorAsync("sync/run", new JsonObject { ["full"] = false });
        var after = await UntilAsync(line => Number(line, "accounts") == Number(end, "accounts") - 1);
        Assert.Equal(end["fullEndedAt"]!.ToJsonString(), after["fullEndedAt"]!.ToJsonString());
    }

    private static bool IsUnderWay(JsonObject line) => Number(line, "read") > 0;

    // while a cycle runs what is counted may be some seconds old
    private static bool IsOver(JsonObject line) =>
        line["fullEndedAt"] is not null && string.Equals(line["standing"]?.GetValue<string>(), "UpToDate", StringComparison.OrdinalIgnoreCase);

    private static long Number(JsonObject line, string name) => line[name]?.GetValue<long>() ?? 0;

    private async Task<JsonObject> UntilAsync(Func<JsonObject, bool> holds)
    {
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var line = (await _installation.ReadOperatorAsync("sync"))!.AsArray().Single()!.AsObject();
            if (holds(line))
            {
                return line;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < end, $"It stays like this: {line.ToJsonString()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Stop);
        }
    }

    private JsonObject Settings(string folder)
    {
        var password = Path.Combine(folder, "svc.password");
        PrivateText.Write(password, _slapd.ServicePassword);
        return new JsonObject
        {
            ["Kind"] = "OpenLDAP",
            ["Servers"] = new JsonArray($"{_slapd.Address}:{_slapd.TlsPort}"),
            ["SearchBases"] = new JsonArray(_slapd.PeopleDn),
            ["ServiceAccount"] = _slapd.ServiceAccountDn,
            ["PasswordFile"] = password,
            ["CaFile"] = _slapd.CaFile,
            ["DefaultPolicy"] = _slapd.DefaultPolicyDn,
            ["StampAttribute"] = "carLicense",
            ["HashesCleartext"] = true,
        };
    }
}
