using System.Text.Json;
using System.Text.Json.Serialization;
using Sspr.Directories;
using Sspr.Notices;

namespace Sspr.Storage.Rows;

/// <summary>A notice as it is stored.</summary>
internal sealed class NoticeRow
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public Guid Id { get; init; }

    public required string Key { get; init; }

    public NoticeKind Kind { get; init; }

    public required string Directory { get; init; }

    public Guid Account { get; init; }

    public required string Language { get; init; }

    /// <summary>A <see cref="NoticeDetails"/> in JSON; emptied when the notice is done.</summary>
    public required string Details { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset GiveUpAt { get; init; }

    /// <summary>Until then a node is at it; null if none is.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>The node that is at it; null if none is, or a version that knew no nodes took it.</summary>
    public Guid? LeasedBy { get; init; }

    /// <summary>How often it was taken, the present time included.</summary>
    public int Tries { get; init; }

    /// <summary>The marks of the channels that were told, with spaces between.</summary>
    public string Told { get; init; } = string.Empty;

    /// <summary>When it was done; null while it is not.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    public static NoticeRow From(Notice notice) => new()
    {
        Id = notice.Id,
        Key = notice.Key,
        Kind = notice.Kind,
        Directory = notice.Directory.Value,
        Account = notice.Account.Value,
        Language = notice.Language,
        Details = JsonSerializer.Serialize(notice.Details, Json),
        MadeAt = notice.MadeAt,
        DueAt = notice.DueAt,
        GiveUpAt = notice.GiveUpAt,
        Tries = notice.Tries,
        Told = string.Join(' ', notice.Told),
    };

    /// <summary>As it is handed to the node that is about to take it.</summary>
    public Notice ToNotice() => new()
    {
        Id = Id,
        Key = Key,
        Kind = Kind,
        Directory = new DirectoryName(Directory),
        Account = new AccountId(Account),
        Language = Language,
        Details = JsonSerializer.Deserialize<NoticeDetails>(Details, Json)!,
        MadeAt = MadeAt,
        DueAt = DueAt,
        GiveUpAt = GiveUpAt,
        Tries = Tries,
        Told = Told.Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };
}
