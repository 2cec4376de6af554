using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Sspr.Methods;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What keeps people and operators from registering a method. The audit names the cause, which the page says in its own words.</summary>
internal static class RegistrationFaults
{
    private const string Serial = "FT-4711";

    /// <summary>Twenty bytes, as a maker's file has them.</summary>
    private const string TokenSecret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private const int TokenSeconds = 30;

    private const string ManyMethods = """
        { "format": 1, "rules": [
          { "name": "everyone", "appliesTo": "all", "gates": 1, "allowSingleGate": true,
            "methods": ["EmailCode", "AuthenticatorApp", "OathToken", "Passkey"],
            "registration": { "coolDownHours": 0 } } ] }
        """;

    private static string Importing => FaultBench.Person(45);

    private static string Full => FaultBench.Person(46);

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("method that the policy no longer allows", ProblemCodes.MethodNotOffered, Question.Request)
        {
            Make = static async bench =>
            {
                var user = bench.Requests.OpenBrowser();
                await user.EnterAsync(bench, FaultBench.Person(40));
                await bench.ImportAsync(ManyMethods);
                var form = await user.FormOfAsync("AuthenticatorApp");
                await bench.ImportAsync(PolicyFaults.Everybody);
                bench.Requests.Send = () => user.BeginAsync(bench, form, "my phone");
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "allow the method in the policy");
                return bench.ImportAsync(ManyMethods);
            },
            Restore = static bench => bench.ImportAsync(PolicyFaults.Everybody),
        },
        new("address that is none", ProblemCodes.AddressUnusable, Question.Request)
        {
            Make = static async bench => await BeginAddressAsync(bench, FaultBench.Person(41), "alice at home"),
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "such as alice@mail.example");
                await TypeAddressAsync(bench, "alice@mail.example");
            },
        },
        new("address that is registered already", ProblemCodes.MethodAlreadyRegistered, Question.Request)
        {
            Make = static async bench =>
            {
                await BeginAddressAsync(bench, FaultBench.Person(42), "person42@mail.test");
                await OperateAsync(bench, "registration", "add", "--user", FaultBench.Person(42), "--email", "person42@mail.test");
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "or register another");
                await TypeAddressAsync(bench, "person42@elsewhere.test");
            },
        },
        new("file of registrations with a wrong line", ProblemCodes.RegistrationDataWrong, Question.Request)
        {
            Make = static bench => ImportAsync(bench, $"user,method,destination\n{Importing},EmailCode,person45 at mail\n"),
            Mend = static async (bench, advice) =>
            {
                Assert.StartsWith("line 2: ", advice.Evidence, StringComparison.Ordinal);
                await ImportAsync(bench, $"user,method,destination\n{Importing},EmailCode,person45@mail.test\n");
                var dryRun = advice.Command(1, "sspr registration import").With("FILE", FileIn(bench, "registrations.csv"));
                await bench.TypeAsync(dryRun);
                advice.Says(2, "without `--dry-run`");
                await bench.TypeAsync(dryRun.With(" --dry-run", string.Empty));
            },
        },
        new("one more than an account may have", ProblemCodes.EnoughOfMethod, Question.Request)
        {
            Make = static async bench =>
            {
                var user = bench.Requests.OpenBrowser();
                await user.EnterAsync(bench, Full);
                var form = await user.FormOfAsync("EmailCode");
                for (var number = 1; number <= 5; number++)
                {
                    await OperateAsync(bench, "registration", "add", "--user", Full, "--email", $"full{number}@mail.test");
                }

                bench.Requests.Send = () => user.BeginAsync(bench, form, "full6@mail.test");
            },
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "remove one that is no longer used");
                var listed = await OperateAsync(bench, "registration", "list", "--user", Full, "--json");
                var reference = JsonNode.Parse(listed)!.AsArray()[0]!["reference"]!.GetValue<string>();
                await OperateAsync(bench, "registration", "remove", "--user", Full, "--reference", reference);
            },
        },
        new("token that nobody imported", ProblemCodes.TokenNotUsable, Question.Request)
        {
            Make = static async bench =>
            {
                await bench.ImportAsync(ManyMethods);
                var user = bench.Requests.OpenBrowser();
                await user.EnterAsync(bench, FaultBench.Person(47));
                var form = await user.FormOfAsync("OathToken");
                bench.Requests.Send = () => user.BeginAsync(bench, form, Serial);
            },
            Mend = static async (bench, advice) =>
            {
                Assert.DoesNotContain(Serial, await bench.TypeAsync(advice.Command(1, "sspr token list")), StringComparison.Ordinal);
                await File.WriteAllTextAsync(FileIn(bench, "tokens.csv"), TokenFile(Serial));
                var dryRun = advice.Command(2, "sspr token import").With("FILE", FileIn(bench, "tokens.csv"));
                await bench.TypeAsync(dryRun);
                await bench.TypeAsync(dryRun.With(" --dry-run", string.Empty));
            },
            Restore = static bench => bench.ImportAsync(PolicyFaults.Everybody),
        },
        Of("codes of a token that do not follow each other", ProblemCodes.TokenCodesDoNotFit, 48, "OathToken", Serial + "-2", async static (bench, advice) =>
        {
            if (advice is null)
            {
                await File.WriteAllTextAsync(FileIn(bench, "tokens-2.csv"), TokenFile(Serial + "-2"));
                await OperateAsync(bench, "token", "import", FileIn(bench, "tokens-2.csv"));
                return static _ => TokenCodes(0, 0);
            }

            advice.Says(3, "begin the registration again");
            return static _ => TokenCodes(0, 1);
        }),
        Of("passkey made at another address", ProblemCodes.PasskeyRefused, 50, "Passkey", "my laptop", static (bench, advice) =>
        {
            advice?.Says(1, "Compare the address in the user's browser with `Portal:PublicAddress`");
            var origin = advice is null ? new Uri("https://portal.corp.test/") : bench.Installation.Portal;
            return Task.FromResult<Func<string, (string, string)[]>>(
                page => [("credential", MadePasskey.At(SignedInUser.PasskeyOptionsIn(page), origin))]);
        }),
    ];

    /// <summary>What a page asks for before a method is registered is answered wrongly, and then, with the advice at hand, as it should be.</summary>
    private static RealFault Of(
        string name, ProblemCode code, int number, string kind, string typed, Func<FaultBench, Advice?, Task<Func<string, (string Name, string Text)[]>>> answer) =>
        new(name, code, Question.Request)
        {
            Make = async bench =>
            {
                await bench.ImportAsync(ManyMethods);
                var user = bench.Requests.OpenBrowser();
                await user.EnterAsync(bench, FaultBench.Person(number));
                var wrong = await answer(bench, null);
                bench.Requests.Send = () => user.AddAsync(bench, kind, typed, wrong);
            },
            Mend = async (bench, advice) =>
            {
                var right = await answer(bench, advice);
                bench.Requests.Send = () => bench.Requests.Browser.AddAsync(bench, kind, typed, right);
            },
            Restore = static bench => bench.ImportAsync(PolicyFaults.Everybody),
        };

    private static async Task BeginAddressAsync(FaultBench bench, string person, string typed)
    {
        var user = bench.Requests.OpenBrowser();
        await user.EnterAsync(bench, person);
        await TypeAddressAsync(bench, typed);
    }

    private static async Task TypeAddressAsync(FaultBench bench, string typed)
    {
        var user = bench.Requests.Browser;
        var form = await user.FormOfAsync("EmailCode");
        bench.Requests.Send = () => user.BeginAsync(bench, form, typed);
    }

    /// <summary>An operator tries a file without changing anything.</summary>
    private static async Task ImportAsync(FaultBench bench, string text)
    {
        var file = FileIn(bench, "registrations.csv");
        await File.WriteAllTextAsync(file, text);
        bench.Requests.Send = async () =>
        {
            var (_, output) = await bench.Installation.OperateAsync("registration", "import", file, "--dry-run", "--json");
            var fault = JsonNode.Parse(output)!["faults"]!.AsArray().FirstOrDefault();
            return fault is null
                ? Answer.Taken
                : new Answer(default, fault["problem"]!.GetValue<string>(), string.Create(CultureInfo.InvariantCulture, $"line {fault["line"]}: {fault["why"]}"));
        };
    }

    private static string FileIn(FaultBench bench, string name) => Path.Combine(bench.Installation.Folder, name);

    private static string TokenFile(string serial) =>
        string.Create(CultureInfo.InvariantCulture, $"upn,serial number,secret key,time interval,manufacturer,model\n,{serial},{TokenSecret},{TokenSeconds},Feitian,c200\n");

    /// <summary>Two codes that the token shows so many steps from now.</summary>
    private static (string Name, string Text)[] TokenCodes(params int[] steps)
    {
        var now = OathCode.StepAt(TimeProvider.System.GetUtcNow(), TokenSeconds);
        var secret = Base32.Decode(TokenSecret)!;
        return [.. steps.Select((step, index) => (
            string.Create(CultureInfo.InvariantCulture, $"field-{index + 1}"), OathCode.Of(HashAlgorithmName.SHA1, secret, now + step, 6)))];
    }

    private static async Task<string> OperateAsync(FaultBench bench, params string[] words)
    {
        var (code, output) = await bench.Installation.OperateAsync(words);
        Assert.True(code == 0, output);
        return output;
    }
}
