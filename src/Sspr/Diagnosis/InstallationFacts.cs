using Sspr.Agents;
using Sspr.Audit;
using Sspr.Directories;
using Sspr.Directories.Writeback;
using Sspr.Methods;
using Sspr.Storage;
using Sspr.Synchronisation;
using Sspr.TestSends;

namespace Sspr.Diagnosis;

/// <summary>What an installation looks like now, for the doctor.</summary>
internal sealed record InstallationFacts
{
    /// <summary>When the facts were taken.</summary>
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Each directory; empty if none is configured, null if only a running server could tell.</summary>
    public IReadOnlyList<DirectoryState>? Directories { get; init; }

    /// <summary>Each enrolled agent.</summary>
    public required Fact<IReadOnlyList<AgentState>> Agents { get; init; }

    /// <summary>The store.</summary>
    public required Fact<StoreState> Store { get; init; }

    /// <summary>What users meet at the public address; null if nobody looked.</summary>
    public Fact<PublicAddressFacts>? PublicAddress { get; init; }

    /// <summary>Whether the store takes writes, and how fast it answers; null if nobody looked.</summary>
    public Fact<StoreCondition>? StoreCondition { get; init; }

    /// <summary>The disk that the store lies on, a null value if it is another machine's; null if nobody looked.</summary>
    public Fact<DiskSpace?>? Disk { get; init; }

    /// <summary>The latest backup, a null value if the settings name none; null if nobody looked.</summary>
    public Fact<LatestBackup?>? Backup { get; init; }

    /// <summary>What is wrong with the mail server; null if only a running server could tell.</summary>
    public Fact<DeliveryFault?>? Mail { get; init; }

    /// <summary>The test messages that were sent; null unless somebody asked for them.</summary>
    public IReadOnlyList<TestSendState>? TestSends { get; init; }

    /// <summary>Mail texts of the organisation's own that are passed over, each with what is wrong with it.</summary>
    public IReadOnlyList<string> BrokenTemplates { get; init; } = [];

    /// <summary>How many addresses are told when an owner freezes an account; null if only a running server could tell.</summary>
    public int? AlertAddresses { get; init; }

    /// <summary>Our own minimum length of new passwords, 0 if it is left to the directories; null if only a running server could tell.</summary>
    public int? MinimumLength { get; init; }

    /// <summary>Our own settings; null if only a running server could tell.</summary>
    public Fact<SettingsFacts>? Settings { get; init; }

    /// <summary>How the synchronisation stands; null if only a running server could tell.</summary>
    public Fact<SyncFacts>? Synchronisation { get; init; }

    /// <summary>The nodes; null if the store serves one only.</summary>
    public Fact<NodeFacts>? Nodes { get; init; }

    /// <summary>The server's version; null if only a running server could tell.</summary>
    public string? ServerBuild { get; init; }

    /// <summary>After so many days an agent is told to change its key; null without a relay, or if only a running server could tell.</summary>
    public int? AgentKeyDays { get; init; }

    /// <summary>The server's signing key; null without a relay, or if only a running server could tell.</summary>
    public Fact<ServerKeyState>? ServerKey { get; init; }

    /// <summary>Operations whose outcome is still being found out.</summary>
    public required Fact<int> OpenOperations { get; init; }

    /// <summary>How the rehearsals stand, for each account that the settings name; null if only a running server could tell.</summary>
    public Fact<IReadOnlyList<RehearsalFact>>? Rehearsals { get; init; }

    /// <summary>The rehearsals, as far as they are known.</summary>
    public IReadOnlyList<RehearsalFact> KnownRehearsals() => (Rehearsals as Fact<IReadOnlyList<RehearsalFact>>.Known)?.Value ?? [];

    /// <summary>The public address, as far as it is known.</summary>
    public PublicAddressFacts? KnownPublicAddress() => (PublicAddress as Fact<PublicAddressFacts>.Known)?.Value;

    /// <summary>The agents, as far as they are known.</summary>
    public IReadOnlyList<AgentState> KnownAgents() => (Agents as Fact<IReadOnlyList<AgentState>>.Known)?.Value ?? [];

    /// <summary>Whether a directory that an agent serves has no other agent that works: what keeps this one away keeps resets away.</summary>
    public bool IsMissed(AgentState agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return Directories?.Any(state =>
            state.Health is Fact<DirectoryHealth>.Known { Value.Fault.Kind: DirectoryFaultKind.NoAgent }
            && agent.Directories.Contains(state.Name.Value, StringComparer.OrdinalIgnoreCase)) == true;
    }

    /// <summary>Each password policy of each directory, as far as they are known.</summary>
    public IEnumerable<(string Directory, PolicyInForce Policy)> PoliciesInForce() =>
        from state in Directories ?? []
        from policy in state.KnownSurvey()?.Policies ?? []
        select (state.Name.Value, policy);

    /// <summary>How each synchronised directory stands, as far as that is known.</summary>
    public IReadOnlyList<SyncContract.StatusLine> SyncLines() => (Synchronisation as Fact<SyncFacts>.Known)?.Value.Lines ?? [];
}

/// <summary>One directory.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Health">What a look at it showed.</param>
internal sealed record DirectoryState(DirectoryName Name, Fact<DirectoryHealth> Health)
{
    /// <summary>What its service account may do; null if nobody asked.</summary>
    public Fact<InspectRightsResult>? Rights { get; init; }

    /// <summary>What it is set to by itself; null if nobody asked.</summary>
    public Fact<SurveyResult>? Survey { get; init; }

    /// <summary>The same as far as it is known.</summary>
    public DirectorySurvey? KnownSurvey() =>
        (Survey as Fact<SurveyResult>.Known)?.Value is SurveyResult.Surveyed { Survey: var survey } ? survey : null;
}

/// <summary>One agent, as store and relay know it.</summary>
internal sealed record AgentState
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>What the administrator calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the server works with it.</summary>
    public required AgentStatus Status { get; init; }

    /// <summary>Whether it has a live stream; null if only a running server could tell.</summary>
    public bool? IsConnected { get; init; }

    /// <summary>The node that its stream ends at; null if it has none, or there is one node only.</summary>
    public string? Node { get; init; }

    /// <summary>When it was last heard of; null if never.</summary>
    public DateTimeOffset? LastHeardAt { get; init; }

    /// <summary>The version it said it is.</summary>
    public string? Build { get; init; }

    /// <summary>The network address that it comes from, which may be a proxy's; null if that is not known.</summary>
    public string? Source { get; init; }

    /// <summary>What it said when it came last, if it has no version of the protocol in common with the server; null if it has.</summary>
    public UnspokenAgent? Unspoken { get; init; }

    /// <summary>Why it takes no work now; null if it does.</summary>
    public string? Braked { get; init; }

    /// <summary>The directories it serves.</summary>
    public required IReadOnlyList<string> Directories { get; init; }

    /// <summary>Why it is frozen; null if it is not.</summary>
    public FreezeReason? FrozenBecause { get; init; }

    /// <summary>The words of its key, for as long as it waits to be confirmed.</summary>
    public string? Words { get; init; }

    /// <summary>Since when it uses its key.</summary>
    public DateTimeOffset KeySince { get; init; }

    /// <summary>When somebody asked for another key and the agent has not changed it since; null if nobody did.</summary>
    public DateTimeOffset? KeyAskedAt { get; init; }

    /// <summary>What the store alone knows of it.</summary>
    public static AgentState Of(EnrolledAgent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return new()
        {
            Id = agent.Id.ToString(),
            Name = agent.Name,
            Status = agent.Status,
            LastHeardAt = agent.LastSeenAt,
            Build = agent.Build,
            Directories = [.. agent.Directories.Select(static directory => directory.Value)],
            FrozenBecause = agent.FrozenBecause,
            Words = agent is { Status: AgentStatus.Awaiting, Transcript: { } transcript }
                ? KeyWords.Of(agent.PublicKey.Span, transcript.Span)
                : null,
            KeySince = agent.KeySince ?? agent.EnrolledAt,
            KeyAskedAt = agent.KeyAskedAt,
        };
    }
}

/// <summary>The store.</summary>
/// <param name="Head">Where the audit ends.</param>
/// <param name="MissingMigrations">Changes to its tables that this version needs.</param>
/// <param name="UnknownMigrations">Changes to its tables that a later version made.</param>
internal sealed record StoreState(AuditHead Head, IReadOnlyList<string> MissingMigrations, IReadOnlyList<string> UnknownMigrations);
