using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What is wrong with one account in its directory.</summary>
internal static class AccountFaults
{
    private const string LongAgo = "132539328000000000"; // 2021-01-01
    private const string SmartcardRequired = "262656", Usual = "512";

    private static string Disabled => FaultBench.Person(1);

    private static string Expired => FaultBench.Person(2);

    private static string Former => FaultBench.Person(3);

    private static string Administrator => FaultBench.Person(4);

    private static string Smart => FaultBench.Person(5);

    private static string Twin => FaultBench.Person(6);

    private static string Young => FaultBench.Person(7);

    private static string Daemon => FaultBench.Person(8);

    private static string Outside => FaultBench.Person(9);

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("account disabled", ProblemCodes.AccountDisabled, Question.Why(Disabled))
        {
            Make = static bench => bench.OnDomainControllerAsync($"samba-tool user disable {Disabled}"),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(2, "samba-tool user enable").With("alice", Disabled)),
        },
        new("account expired", ProblemCodes.AccountExpired, Question.Why(Expired))
        {
            Make = static bench => bench.ReplaceAsync(Expired, "accountExpires", LongAgo),
            Mend = static (bench, advice) => bench.TypeAsync(advice.Command(2, "samba-tool user setexpiry").With("alice", Expired)),
        },
        new("adminCount left over", ProblemCodes.AdminCountStale, Question.Why(Former))
        {
            // what AdminSDHolder does to a member of a protected group on Windows, and leaves behind
            Make = static async bench =>
            {
                await bench.OnDomainControllerAsync($"samba-tool group addmembers 'Domain Admins' {Former}");
                await bench.ReplaceAsync(Former, "adminCount", "1");
                await bench.CloseAsync(bench.NameOf(Former));
                await bench.OnDomainControllerAsync($"samba-tool group removemembers 'Domain Admins' {Former}");
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(2, "the evidence ends with the command");
                await bench.TypeAsync(advice.EvidenceCommand());
                advice.Says(3, "SSPR_2080");
                await bench.TypeAsync(advice.EvidenceCommand(ProblemCodes.InheritanceOff));
            },
        },
        new("member of Domain Admins", ProblemCodes.AccountProtected, Question.Why(Administrator))
        {
            Make = static bench => bench.OnDomainControllerAsync($"samba-tool group addmembers 'Domain Admins' {Administrator}"),
            Mend = static (bench, advice) => bench.TypeAsync(
                advice.Command(2, "samba-tool group removemembers").With("GROUP", "'Domain Admins'").With("alice", Administrator)),
        },
        new("a service runs under it", ProblemCodes.AccountProtected, Question.Why(Daemon))
        {
            Make = static bench => bench.ReplaceAsync(Daemon, "servicePrincipalName", "HTTP/intranet.corp.test"),
            Mend = static (bench, advice) => bench.TypeAsync(
                advice.Command(3, "samba-tool spn delete").With("SPN", "HTTP/intranet.corp.test").With("alice", Daemon)),
        },
        new("smart card required", ProblemCodes.SmartcardRequired, Question.Why(Smart))
        {
            Make = static bench => bench.ReplaceAsync(Smart, "userAccountControl", SmartcardRequired),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "-SmartcardLogonRequired $false");
                return bench.ReplaceAsync(Smart, "userAccountControl", Usual);
            },
        },
        new("two accounts with one address", ProblemCodes.AccountAmbiguous, Question.Why(FaultBench.AddressOf(Twin)))
        {
            Make = static bench => bench.ReplaceAsync(FaultBench.Person(60), "mail", FaultBench.AddressOf(Twin)),
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "Make the value unique");
                return bench.ReplaceAsync(FaultBench.Person(60), "mail", FaultBench.AddressOf(FaultBench.Person(60)));
            },
        },
        new("password changed today", ProblemCodes.PasswordTooYoung, Question.Why(Young))
        {
            Make = static bench => bench.OnDomainControllerAsync($"samba-tool user setpassword {Young} --newpassword='Rainy-Tuesday-7-umbrellas'"),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "User must change password at next logon");
                return bench.ReplaceAsync(Young, "pwdLastSet", "0");
            },
        },
        new("moved out of the unit that is served", ProblemCodes.AccountNotFound, Question.Why(Outside))
        {
            Make = static bench => bench.OnDomainControllerAsync($"samba-tool user move {Outside} 'OU=Elsewhere,{bench.Domain.BaseDn}'"),
            Mend = static (bench, advice) => bench.TypeAsync(
                advice.Command(2, "samba-tool user move").With("alice", Outside).With("OU=People,DC=corp,DC=example", bench.Domain.PeopleDn)),
        },
        new("no address on file", ProblemCodes.NotEnoughRegistered, Question.Why("dave"))
        {
            // dave has none from the beginning, so it is the others who have to be told apart from him
            Make = static _ => Task.CompletedTask,
            Mend = static (bench, advice) => bench.TypeAsync(
                advice.Command(2, "sspr registration add").With("--user alice", "--user dave").With("alice@mail.example", "dave@mail.test")),
        },
    ];
}
