namespace Sspr.Directories.Writeback;

/// <summary>One record of the agent's journal. None of them holds a password, sealed or not.</summary>
internal abstract record JournalRecord
{
    private JournalRecord()
    {
    }

    /// <summary>Its number; each record's is one more than that of the record before.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was written, by the machine's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The operation.</summary>
    public required OperationId Operation { get; init; }

    /// <summary>The payload of the record.</summary>
    public byte[] Encode() => WireWriter.Encode(map =>
    {
        map.Int(WireKey.JournalSequence, Sequence)
            .Instant(WireKey.RecordTime, At)
            .Bytes(WireKey.Operation, Operation.ToBytes());
        _ = this switch
        {
            Intent intent => map.Int(WireKey.RecordKind, 1)
                .Directory(intent.Directory)
                .Request(intent.Write.Request)
                .Text(WireKey.DomainController, intent.Write.DomainController, WireFields.MaximumEndpoint)
                .Snapshot(intent.Write.Snapshot),
            Done done => WriteOutcome(map.Int(WireKey.RecordKind, 2), done.Outcome),
            Acknowledged => map.Int(WireKey.RecordKind, 3),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    });

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    /// <exception cref="JournalDamagedException">It is something else.</exception>
    public static JournalRecord Decode(ReadOnlyMemory<byte> payload) =>
        WireReader.TryDecode(payload, Read, out var record)
            ? record
            : throw new JournalDamagedException("The journal holds a record that this version cannot read.");

    private static WireWriter WriteOutcome(WireWriter map, SetPasswordResult outcome)
    {
        OutcomeFields.Write(map, outcome);
        return map;
    }

    private static JournalRecord Read(WireReader map)
    {
        var (sequence, at, operation) =
            (map.Int(WireKey.JournalSequence), map.Instant(WireKey.RecordTime), map.Operation(WireKey.Operation));
        return map.Int(WireKey.RecordKind) switch
        {
            1 => new Intent
            {
                Sequence = sequence,
                At = at,
                Operation = operation,
                Directory = map.Directory(),
                Write = new PreparedWrite
                {
                    Request = map.Request(operation),
                    DomainController = map.Text(WireKey.DomainController, WireFields.MaximumEndpoint),
                    Snapshot = map.Snapshot(),
                },
            },
            2 => new Done { Sequence = sequence, At = at, Operation = operation, Outcome = OutcomeFields.Read(map) },
            3 => new Acknowledged { Sequence = sequence, At = at, Operation = operation },
            _ => throw new WireFormatException("kind"),
        };
    }

    /// <summary>The directory is about to be touched.</summary>
    public sealed record Intent : JournalRecord
    {
        public required DirectoryName Directory { get; init; }

        public required PreparedWrite Write { get; init; }
    }

    /// <summary>What became of it is known.</summary>
    public sealed record Done : JournalRecord
    {
        public required SetPasswordResult Outcome { get; init; }
    }

    /// <summary>The server has the outcome too.</summary>
    public sealed record Acknowledged : JournalRecord;
}
