using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>What programs are refused that ask the API.</summary>
internal static partial class ProgramFaults
{
    private const string Resets = "/api/v1/resets";
    private const string Keys = "/api/admin/v1/agents";

    public static IReadOnlyList<RealFault> All { get; } =
    [
        new("member that nobody asked for", ProblemCodes.RequestUnreadable, Question.Request)
        {
            Make = static bench => SendAsync(bench, new JsonObject { ["name"] = FaultBench.Person(77), ["colour"] = "red" }),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Read `detail`");
                Assert.Contains("Known: name", advice.Evidence, StringComparison.Ordinal);
                return SendAsync(bench, new JsonObject { ["name"] = FaultBench.Person(77) });
            },
        },
        new("member that is missing", ProblemCodes.RequestMemberWrong, Question.Request)
        {
            Make = static bench => SendAsync(bench, []),
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "as `detail` says");
                Assert.StartsWith("name ", advice.Evidence, StringComparison.Ordinal);
                return SendAsync(bench, new JsonObject { ["name"] = FaultBench.Person(77) });
            },
        },
        new("key of an earlier gate", ProblemCodes.AttemptKeyUnknown, Question.Request)
        {
            Make = static async bench =>
            {
                var program = await bench.Requests.StartAsync(FaultBench.Person(78));
                var earlier = program.Key;
                await program.ProveAsync(await bench.Requests.ReadCodeAsync(FaultBench.AddressOf(FaultBench.Person(78))));
                var latest = program.Key;
                program.Key = earlier;
                bench.Requests.Send = program.ShowAsync;
                bench.Requests.Latest = latest;
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(1, "Send the latest key that the server gave");
                bench.Requests.Program.Key = bench.Requests.Latest;
                return Task.CompletedTask;
            },
        },
        new("key of a program taken back", ProblemCodes.ApiKeyRefused, Question.Request)
        {
            Make = static async bench =>
            {
                await AskWithAsync(bench, await CreateAsync(bench, "siem", "auditor"));
                Assert.Empty((await bench.Requests.Send()).Code);
                await OperateAsync(bench, "apikey", "revoke", "--name", "siem");
            },
            Mend = static async (bench, advice) =>
            {
                var standing = await bench.TypeAsync(advice.Command(1, "sspr apikey list"));
                Assert.Contains("taken back", standing, StringComparison.Ordinal);
                await AskWithAsync(bench, KeyIn(await bench.TypeAsync(
                    advice.Command(3, "sspr apikey create").With("NAME", "siem-2").With("ROLE", "auditor"))));
            },
        },
        new("key of a role that may not", ProblemCodes.ApiKeyMayNot, Question.Request)
        {
            Make = static async bench => await AskWithAsync(bench, await CreateAsync(bench, "phone", "helpdesk")),
            Mend = static async (bench, advice) => await AskWithAsync(bench, KeyIn(await bench.TypeAsync(
                advice.Command(2, "sspr apikey create").With("NAME", "phone-2").With("ROLE", "auditor")))),
        },
        new("program that asks too often", ProblemCodes.TooManyRequestsOfKey, Question.Request)
        {
            Make = static async bench =>
            {
                await bench.EditServerAsync("AdminApi:RequestsPerMinute", "3");
                await AskWithAsync(bench, await CreateAsync(bench, "busy", "auditor"));
            },
            Mend = static (bench, advice) =>
            {
                advice.Says(2, "raise `AdminApi:RequestsPerMinute`");
                return bench.EditServerAsync("AdminApi:RequestsPerMinute", "10000");
            },
        },
        new("path that nothing answers to", ProblemCodes.NothingByThatName, Question.Request)
        {
            Make = static async bench => await AskWithAsync(bench, await CreateAsync(bench, "typo", "auditor"), "/api/admin/v1/agent"),
            Mend = static async (bench, advice) =>
            {
                advice.Says(1, "/api/admin/v1/openapi.json");
                using var client = bench.Installation.NewClient(AddressOf(bench));
                client.DefaultRequestHeaders.Add("Authorization", $"Bearer {bench.Requests.Latest}");
                var document = await client.GetStringAsync(new Uri("/api/admin/v1/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Contains($"\"{Keys}\"", document, StringComparison.Ordinal);
                await AskWithAsync(bench, bench.Requests.Latest!);
            },
        },
    ];

    private static Task SendAsync(FaultBench bench, JsonObject body)
    {
        bench.Requests.Send = async () =>
        {
            using var program = new UserProgram(bench.Installation.NewClient());
            return await program.SendAsync(Resets, body);
        };
        return Task.CompletedTask;
    }

    private static Uri AddressOf(FaultBench bench) =>
        new(JsonNode.Parse(File.ReadAllText(bench.Installation.ServerSettings))!["AdminApi"]!["PublicAddress"]!.GetValue<string>());

    /// <summary>A program asks with a key from now on.</summary>
    private static Task AskWithAsync(FaultBench bench, string key, string path = Keys)
    {
        bench.Requests.Latest = key;
        bench.Requests.Send = async () =>
        {
            using var client = bench.Installation.NewClient(AddressOf(bench));
            client.DefaultRequestHeaders.Add("Authorization", $"Bearer {key}");
            using var reply = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return await Answer.OfAsync(reply);
        };
        return Task.CompletedTask;
    }

    private static async Task<string> CreateAsync(FaultBench bench, string name, string role) =>
        KeyIn(await OperateAsync(bench, "apikey", "create", "--name", name, "--role", role));

    private static string KeyIn(string output) => PrintedKey().Match(output) is { Success: true } key
        ? key.Value
        : throw new InvalidOperationException($"No key was printed: {output}");

    private static async Task<string> OperateAsync(FaultBench bench, params string[] words)
    {
        var (code, output) = await bench.Installation.OperateAsync(words);
        Assert.True(code == 0, output);
        return output;
    }

    [GeneratedRegex("sspr_[A-Za-z0-9_-]{20,}", RegexOptions.NonBacktracking)]
    private static partial Regex PrintedKey();
}
