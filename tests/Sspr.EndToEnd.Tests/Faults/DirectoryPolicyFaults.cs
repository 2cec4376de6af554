using System.Buffers.Binary;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What the domain's own password policy has against ours.</summary>
internal static class DirectoryPolicyFaults
{
    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("domain demands longer passwords", ProblemCodes.DirectoryDemandsLonger, Question.Doctor)
        {
            // samba-tool goes no further than 14, the domain does
            Make = static bench => SetLengthAsync(bench, 20),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Set `Passwords:MinimumLength`");
                return bench.EditServerAsync("Passwords:MinimumLength", "20");
            },
            Restore = static async bench =>
            {
                await SetLengthAsync(bench, 10);
                await bench.EditServerAsync("Passwords:MinimumLength", "15");
            },
        },
        new("fine-grained policy demands longer passwords", ProblemCodes.DirectoryDemandsLonger, Question.Doctor)
        {
            Make = static bench => bench.OnDomainControllerAsync("samba-tool domain passwordsettings pso set 'Long Passwords' --min-pwd-length=20"),
            Mend = static (bench, advice) => bench.TypeAsync(
                advice.Command(2, "samba-tool domain passwordsettings pso set").With("POLICY", "'Long Passwords'")),
            Restore = static bench => bench.OnDomainControllerAsync("samba-tool domain passwordsettings pso set 'Long Passwords' --min-pwd-length=14"),
        },
        new("minimum age", ProblemCodes.MinimumAgeSet, Question.Doctor)
        {
            IsAdvice = true,

            // the lab's domain has one from the beginning
            Make = static _ => Task.CompletedTask,
            Mend = static async (bench, advice) =>
            {
                await bench.TypeAsync(advice.Command(2, "samba-tool domain passwordsettings set"));
                await bench.TypeAsync(advice.Command(2, "samba-tool domain passwordsettings pso set").With("POLICY", "'Long Passwords'"));
            },
            Restore = static async bench =>
            {
                await bench.OnDomainControllerAsync("samba-tool domain passwordsettings set --min-pwd-age=1");
                await bench.OnDomainControllerAsync("samba-tool domain passwordsettings pso set 'Long Passwords' --min-pwd-age=1");
            },
        },
        new("domain controller that is gone", ProblemCodes.ReplicationLags, Question.Doctor)
        {
            // a second one of the domain whose changes last came three days ago, as the first one's own database would say
            Make = static bench => AddSilentControllerAsync(bench, TimeSpan.FromDays(3)),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(3, "samba-tool domain demote")),
        },
        new("password set by an administrator", ProblemCodes.PasswordSetElsewhere, Question.Why(Elsewhere))
        {
            IsAdvice = true,
            Make = static async bench =>
            {
                await bench.OnDomainControllerAsync("samba-tool domain passwordsettings set --min-pwd-age=0");
                await bench.OnDomainControllerAsync($"samba-tool user setpassword {Elsewhere} --newpassword='Rainy-Tuesday-7-umbrellas'");
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(4, "Have passwords changed at the portal");
                using var user = bench.Installation.NewUser();
                await user.ResetAsync(Elsewhere, bench.Installation.Mailbox, FaultBench.AddressOf(Elsewhere), "sunny Monday 9 parasols");
                Assert.Equal("/done", user.Path);
            },
            Restore = static bench => bench.OnDomainControllerAsync("samba-tool domain passwordsettings set --min-pwd-age=1"),
        },
    ];

    private static string Elsewhere => FaultBench.Person(10);

    private static async Task AddSilentControllerAsync(FaultBench bench, TimeSpan silentFor)
    {
        var invocation = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToByteArray();
        var vector = new byte[48];
        BinaryPrimitives.WriteInt32LittleEndian(vector, 2);
        BinaryPrimitives.WriteInt32LittleEndian(vector.AsSpan(8), 1);
        invocation.CopyTo(vector, 16);
        BinaryPrimitives.WriteInt64LittleEndian(vector.AsSpan(32), 4711);
        BinaryPrimitives.WriteInt64LittleEndian(vector.AsSpan(40), (TimeProvider.System.GetUtcNow() - silentFor).ToFileTime());
        var server = $"CN=DC2,CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration,{bench.Domain.BaseDn}";
        string[] lines =
        [
            $"dn: {server}", "changetype: add", "objectClass: server", "dNSHostName: dc2.corp.test", "",
            $"dn: CN=NTDS Settings,{server}", "changetype: add", "objectClass: applicationSettings", "objectClass: nTDSDSA",
            $"invocationId:: {Convert.ToBase64String(invocation)}", $"hasMasterNCs: {bench.Domain.BaseDn}", $"msDS-hasMasterNCs: {bench.Domain.BaseDn}", "",
            $"dn: {bench.Domain.BaseDn}", "changetype: modify", "replace: replUpToDateVector", $"replUpToDateVector:: {Convert.ToBase64String(vector)}", "",
        ];
        await bench.OnDomainControllerAsync(
            $"printf '%s\\n' {string.Join(' ', lines.Select(static line => $"'{line}'"))} | ldbmodify -H /var/lib/samba/private/sam.ldb --relax --controls=local_oid:1.3.6.1.4.1.7165.4.3.12:0 --controls=relax:0");
    }

    private static Task SetLengthAsync(FaultBench bench, int characters) =>
        bench.ChangeAsync($"dn: {bench.Domain.BaseDn}\nchangetype: modify\nreplace: minPwdLength\nminPwdLength: {characters}\n");
}
