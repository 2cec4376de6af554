namespace Sspr.Directories.Writeback;

/// <summary>What the journal knows of one operation.</summary>
internal sealed record JournalEntry
{
    public required OperationId Operation { get; init; }

    /// <summary>Whose password; for the limits after a restart.</summary>
    public required AccountId Account { get; init; }

    /// <summary>When the intent was written, by the machine's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The directory and the prepared write, for as long as there is no outcome.</summary>
    public (DirectoryName Directory, PreparedWrite Write)? Open { get; init; }

    /// <summary>What became of it; null as long as that is not known.</summary>
    public SetPasswordResult? Outcome { get; init; }

    /// <summary>Number of the record that holds the outcome; of the intent before.</summary>
    public required long Sequence { get; init; }

    /// <summary>Number of its last record, whatever that holds.</summary>
    public required long Last { get; init; }

    /// <summary>Whether the server said that it has the outcome.</summary>
    public bool Acknowledged { get; init; }
}
