using System.Text.Json;
using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Methods.Vouching;

namespace Sspr.Storage.Rows;

/// <summary>A request to vouch as it is stored.</summary>
internal sealed class VouchRow
{
    public Guid Challenge { get; init; }

    public required string Attempt { get; init; }

    public required string Directory { get; init; }

    public Guid Account { get; init; }

    public required string AccountKey { get; init; }

    public required string LoginName { get; init; }

    public string? DisplayName { get; init; }

    public required string Source { get; init; }

    public required string Number { get; init; }

    /// <summary>A list in JSON.</summary>
    public required string Groups { get; init; }

    public string? Manager { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public int Tries { get; init; }

    public VouchDecision? Decision { get; init; }

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public static VouchRow From(VouchRequest request) => new()
    {
        Challenge = request.Challenge,
        Attempt = request.Attempt,
        Directory = request.Directory.Value,
        Account = request.Account.Value,
        AccountKey = request.AccountKey.Value,
        LoginName = request.LoginName,
        DisplayName = request.DisplayName,
        Source = request.Source,
        Number = request.Number,
        Groups = JsonSerializer.Serialize(request.Groups),
        Manager = request.Manager,
        AskedAt = request.AskedAt,
        ExpiresAt = request.ExpiresAt,
        Tries = request.Tries,
        Decision = request.Decision,
        DecidedBy = request.DecidedBy,
        DecidedAt = request.DecidedAt,
    };

    public VouchRequest ToRequest() => new()
    {
        Challenge = Challenge,
        Attempt = Attempt,
        Directory = new DirectoryName(Directory),
        Account = new AccountId(Account),
        AccountKey = new AccountKey(AccountKey),
        LoginName = LoginName,
        DisplayName = DisplayName,
        Source = Source,
        Number = Number,
        Groups = JsonSerializer.Deserialize<string[]>(Groups) ?? [],
        Manager = Manager,
        AskedAt = AskedAt,
        ExpiresAt = ExpiresAt,
        Tries = Tries,
        Decision = Decision,
        DecidedBy = DecidedBy,
        DecidedAt = DecidedAt,
    };
}
