using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Methods;
using Sspr.Problems;
using Sspr.Resets;

namespace Sspr.Storage.Rows;

/// <summary>A reset as it is stored.</summary>
internal sealed class ResetRow
{
    public Guid Id { get; init; }

    public AttemptKind Kind { get; init; }

    public required string SupportCode { get; init; }

    public required string BrowserHash { get; init; }

    /// <summary>The attempt whose proofs opened this one.</summary>
    public Guid? Leader { get; init; }

    public string? LeaderSeal { get; init; }

    public bool OthersToFind { get; init; }

    public DateTimeOffset? PasswordTakenAt { get; init; }

    public int Version { get; set; }

    /// <summary>Which commit wrote the row last: after a commit whose answer was lost, this tells whether it happened.</summary>
    public Guid LastStep { get; init; }

    public ResetState State { get; init; }

    public required string TypedName { get; init; }

    public required string AccountKey { get; init; }

    public Standing Standing { get; init; }

    public string? Problem { get; init; }

    public string? Evidence { get; init; }

    public string? Directory { get; init; }

    public Guid? Account { get; init; }

    public string? Sid { get; init; }

    public int GatesRequired { get; init; }

    public int GatesPassed { get; init; }

    /// <summary>The names of the kinds, with commas between them.</summary>
    public required string MethodsAtHand { get; init; }

    /// <summary>What the policy demanded, as JSON.</summary>
    public string? Terms { get; init; }

    public MethodKind? Method { get; init; }

    public int Attempts { get; init; }

    public int PasswordTries { get; init; }

    public string? Operation { get; init; }

    public required string Language { get; init; }

    public required string Source { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public static ResetRow From(Reset reset, Guid step) => new()
    {
        Id = reset.Id,
        Kind = reset.Kind,
        SupportCode = reset.SupportCode.Value,
        BrowserHash = reset.BrowserHash,
        Leader = reset.Leader,
        LeaderSeal = reset.LeaderSeal,
        OthersToFind = reset.OthersToFind,
        PasswordTakenAt = reset.PasswordTakenAt,
        Version = reset.Version,
        LastStep = step,
        State = reset.State,
        TypedName = reset.TypedName,
        AccountKey = reset.AccountKey.Value,
        Standing = reset.Standing,
        Problem = reset.Problem?.Value,
        Evidence = reset.Evidence,
        Directory = reset.Directory?.Value,
        Account = reset.Account?.Value,
        Sid = reset.Sid,
        GatesRequired = reset.GatesRequired,
        GatesPassed = reset.GatesPassed,
        MethodsAtHand = string.Join(',', reset.MethodsAtHand),
        Terms = reset.Terms is null ? null : ResetTermsJson.Write(reset.Terms),
        Method = reset.Method,
        Attempts = reset.Attempts,
        PasswordTries = reset.PasswordTries,
        Operation = reset.Operation?.ToString(),
        Language = reset.Language,
        Source = reset.Source,
        StartedAt = reset.StartedAt,
        ExpiresAt = reset.ExpiresAt,
        EndedAt = reset.EndedAt,
    };

    public Reset ToReset() => new Reset
    {
        Id = Id,
        Kind = Kind,
        SupportCode = ParseSupportCode(),
        BrowserHash = BrowserHash,
        Leader = Leader,
        LeaderSeal = LeaderSeal,
        OthersToFind = OthersToFind,
        PasswordTakenAt = PasswordTakenAt,
        Version = Version,
        TypedName = TypedName,
        AccountKey = new AccountKey(AccountKey),
        Standing = Standing,
        Problem = Problem is null ? null : new ProblemCode(Problem),
        Evidence = Evidence,
        Directory = Directory is null ? null : new DirectoryName(Directory),
        Account = Account is null ? null : new AccountId(Account.Value),
        Sid = Sid,
        GatesRequired = GatesRequired,
        GatesPassed = GatesPassed,
        MethodsAtHand = MethodsAtHand.Length == 0 ? [] : [.. MethodsAtHand.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<MethodKind>)],
        Terms = Terms is null ? null : ResetTermsJson.Read(Terms),
        Method = Method,
        Attempts = Attempts,
        PasswordTries = PasswordTries,
        Operation = Operation is null ? null : OperationId.Parse(Operation),
        Language = Language,
        Source = Source,
        StartedAt = StartedAt,
        ExpiresAt = ExpiresAt,
    }.AsStored(State, EndedAt);

    private SupportCode ParseSupportCode() => Resets.SupportCode.TryParse(SupportCode, out var code)
        ? code
        : throw new InvalidDataException($"The support code of the stored reset {Id} cannot be read.");
}
