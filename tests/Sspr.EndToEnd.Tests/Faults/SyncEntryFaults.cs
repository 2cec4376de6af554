using System.Globalization;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What keeps one account of the directory, or a value of it, from taking effect in the copy. <c>sspr why</c> brings the copy up to date first.</summary>
internal static class SyncEntryFaults
{
    private const string Anchor = "AAECAwQFBgcICQoLDA0ODw==";
    private const int TooMany = 301;
    private const int TooLong = 1050;

    private static string Copied => FaultBench.Person(70);

    private static string Original => FaultBench.Person(71);

    private static string Second => FaultBench.Person(72);

    private static string First => FaultBench.Person(73);

    private static string Spaced => FaultBench.Person(74);

    private static string Collector => FaultBench.Person(75);

    private static string Wordy => FaultBench.Person(76);

    private static string Namesake => FaultBench.Person(77);

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("account copied with its anchor", ProblemCodes.SyncAttributeValueMustBeUnique, Question.Why(Copied))
        {
            Make = static async bench =>
            {
                await AnchorAsync(bench, Original);
                await bench.UntilAsync(Question.Why(Original), static told => told.IsFine);
                await AnchorAsync(bench, Copied);
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "Remove ms-DS-ConsistencyGuid from the account that was copied");
                return bench.ReplaceAsync(Copied, "mS-DS-ConsistencyGuid", null);
            },
        },
        new("address that another account had first", ProblemCodes.SyncQuarantinedAttributeValue, Question.Why(Second))
        {
            Make = static bench => AddAsync(bench, First, Second, "smtp:both@corp.test"),
            Mend = static async (bench, advice) =>
            {
                Assert.Contains(bench.NameOf(First), await bench.TypeAsync(advice.Command(1, "sspr sync errors")), StringComparison.OrdinalIgnoreCase);
                advice.Says(2, "Remove the value from the wrong one");
                await bench.ReplaceAsync(Second, "proxyAddresses", null);
            },
        },
        new("address that a group has", ProblemCodes.SyncObjectTypeMismatch, Question.Why(Namesake))
        {
            Make = static async bench =>
            {
                await bench.OnDomainControllerAsync("samba-tool group add Sales --groupou=OU=Load,OU=People --mail-address=sales@corp.test");
                await bench.TypeAsync(new PrintedCommand("sspr sync run"));
                await bench.ReplaceAsync(Namesake, "proxyAddresses", "smtp:sales@corp.test");
            },
            Mend = static async (bench, advice) =>
            {
                Assert.Contains("CN=Sales", await bench.TypeAsync(advice.Command(1, "sspr sync errors")), StringComparison.OrdinalIgnoreCase);
                advice.Says(2, "Remove the address from the wrong one");
                await bench.ReplaceAsync(Namesake, "proxyAddresses", null);
            },
        },
        new("userPrincipalName with a blank", ProblemCodes.SyncIdentityDataValidationFailed, Question.Why(Spaced))
        {
            Make = static bench => bench.ReplaceAsync(Spaced, "userPrincipalName", $"{Spaced} x@corp.test"),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Correct userPrincipalName");
                return bench.ReplaceAsync(Spaced, "userPrincipalName", $"{Spaced}@corp.test");
            },
        },
        new("more addresses than can be carried", ProblemCodes.SyncLargeObject, Question.Why(Collector))
        {
            Make = static bench => bench.ChangeAsync(
                $"dn: {bench.NameOf(Collector)}\nchangetype: modify\nreplace: proxyAddresses\n"
                + string.Concat(Enumerable.Range(0, TooMany).Select(static number => string.Create(CultureInfo.InvariantCulture, $"proxyAddresses: smtp:old{number}@corp.test\n")))),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Remove values that nobody needs, such as old proxyAddresses");
                return bench.ReplaceAsync(Collector, "proxyAddresses", null);
            },
        },
        new("address that is too long to carry", ProblemCodes.SyncExceededAllowedLength, Question.Why(Wordy))
        {
            Make = static bench => bench.ReplaceAsync(Wordy, "proxyAddresses", $"smtp:{new string('x', TooLong)}@corp.test"),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Make the value shorter");
                return bench.ReplaceAsync(Wordy, "proxyAddresses", $"smtp:{new string('x', 40)}@corp.test");
            },
        },
        .. SyncMatchFaults.All,
    ];

    private static Task AnchorAsync(FaultBench bench, string person) => bench.ChangeAsync(
        $"dn: {bench.NameOf(person)}\nchangetype: modify\nreplace: mS-DS-ConsistencyGuid\nmS-DS-ConsistencyGuid:: {Anchor}\n");

    /// <summary>Gives an address to one account, and when that is synchronised to another.</summary>
    private static async Task AddAsync(FaultBench bench, string first, string second, string address)
    {
        await bench.ReplaceAsync(first, "proxyAddresses", address);
        await bench.UntilAsync(Question.Why(first), static told => told.IsFine);
        await bench.ReplaceAsync(second, "proxyAddresses", address);
    }
}
