using System.Text.Json.Nodes;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>The installation in which the requests of users and programs are refused. Its limits are low where a fault has to reach them.</summary>
public sealed class RequestBench : FaultBench
{
    private static readonly HeldPort Port = new();

    protected override IReadOnlyDictionary<string, string> MoreOfServer() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Passwords:BannedTerms:0"] = "contoso",
        ["Policy:PasswordTries"] = "2",
        ["Throttling:WritesPerAccount"] = "2",
        ["Throttling:StartsPerName"] = "100000",
        ["Throttling:CodesPerAccount"] = "100",
        ["Throttling:NameRemindersPerAddressDaily"] = "100000",
        ["SignIn:LockoutThreshold"] = "2",
        ["SignIn:LockoutTime"] = "00:00:20",
        ["SignIn:TriesPerName"] = "10000",
        ["SignIn:TriesPerSource"] = "10000",
        ["Throttling:NameRemindersPerSource"] = "100000",
        ["AdminApi:Listen"] = $"https://127.0.0.1:{Port.Number}",
        ["AdminApi:PublicAddress"] = $"https://localhost:{Port.Number}",
    };

    /// <summary>The domain alone: the server is ready when its agent is.</summary>
    protected override JsonArray DirectoriesOfServer() => new(new JsonObject { ["Name"] = "corp", ["Kind"] = "Agent" });
}
