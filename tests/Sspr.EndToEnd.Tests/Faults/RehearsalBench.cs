using Sspr.Problems;
using Sspr.Testing.Lab;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>The same with an account for rehearsals that are as they should be, and a password filter in the domain that lets everything pass.</summary>
public sealed class RehearsalBench : FaultBench
{
    internal const string Account = "sspr-rehearsal";

    /// <summary>While it is there, the domain's filter refuses every password; the lab's folder is the one that the domain controller sees.</summary>
    internal static string FilterFlag { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("OPENSSPR_LAB") ?? "/var/tmp/opensspr-lab", $"filter-{Environment.ProcessId}");

    /// <summary>Makes the account as <c>docs/operate/rehearsals.md</c> says.</summary>
    internal Task CreateAccountAsync() => OnDomainControllerAsync(
        $"samba-tool user create {Account} --random-password --userou=OU=People && samba-tool domain passwordsettings pso apply {Account} {Account}");

    /// <summary>Rehearses. One that the schedule has just begun is waited for, and so is an agent that has just started.</summary>
    internal async Task RehearseAsync()
    {
        string output;
        do
        {
            output = await TypeAsync(new PrintedCommand("sspr rehearse"));
        }
        while (output.Contains(ProblemCodes.RehearsalUnderWay.Value, StringComparison.Ordinal) || output.Contains(ProblemCodes.NoAgentConnected.Value, StringComparison.Ordinal));
    }

    /// <summary>Rehearses until it goes well: what was just silent is left alone for some seconds.</summary>
    internal async Task UntilRehearsedAsync()
    {
        var end = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(4);
        for (var (code, output) = await Installation.OperateAsync("rehearse"); code != 0; (code, output) = await Installation.OperateAsync("rehearse"))
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, output);
        }
    }

    /// <inheritdoc />
    protected override SambaOptions DomainOptions() => new()
    {
        LoadUsers = 100,
        Options = ["old password allowed period = 0", $"check password script = cat > /dev/null; test ! -e {FilterFlag}"],
    };

    /// <inheritdoc />
    protected override IReadOnlyDictionary<string, string> MoreOfServer() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Rehearsals:Accounts:0:Directory"] = "corp",
        ["Rehearsals:Accounts:0:Account"] = Account,
    };

    /// <inheritdoc />
    protected override IReadOnlyDictionary<string, string> MoreOfAgent() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        // more in a minute than anybody rehearses
        ["Brakes:PerAccountPerDay"] = "1000",
        ["Brakes:ChecksPerAccountPerMinute"] = "1000",
    };

    /// <inheritdoc />
    protected override Task PrepareInstallationAsync() => RehearseAsync();

    /// <inheritdoc />
    protected override async Task PrepareDomainAsync()
    {
        await base.PrepareDomainAsync();
        await OnDomainControllerAsync($"samba-tool domain passwordsettings pso create {Account} 10 --min-pwd-age=0 --min-pwd-length=14 --complexity=on");
        await CreateAccountAsync();
    }
}
