using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sspr.Audit;

/// <summary>Chains the audit: each entry's hash covers the one before it, so that a change, a gap or a swap shows.</summary>
internal static class AuditChain
{
    /// <summary>The hash before the first entry.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>
    /// SHA-256 over the previous hash, the sequence number and every field in order, each with its length before it.
    /// </summary>
    public static string HashOf(string previous, long sequence, AuditEvent entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, previous);
        Append(hash, sequence.ToString(CultureInfo.InvariantCulture));
        Append(hash, entry.At.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Append(hash, entry.Kind.ToString());
        Append(hash, entry.Class.ToString());
        Append(hash, entry.Attempt);
        Append(hash, entry.Actor);
        Append(hash, entry.Target);
        Append(hash, entry.Source);
        Append(hash, entry.Problem?.Value);
        Append(hash, entry.Operation);
        Append(hash, entry.Detail);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Finds the first entry that does not follow from the one before it; null if all do.</summary>
    public static AuditEntry? FirstBroken(AuditEntry? before, IEnumerable<AuditEntry> entries)
    {
        var (sequence, hash) = before is null ? (0L, Start) : (before.Sequence, before.Hash);
        foreach (var entry in entries)
        {
            if (entry.Sequence != sequence + 1 || !string.Equals(entry.Hash, HashOf(hash, entry.Sequence, entry.Event), StringComparison.Ordinal))
            {
                return entry;
            }

            (sequence, hash) = (entry.Sequence, entry.Hash);
        }

        return null;
    }

    private static void Append(IncrementalHash hash, string? field)
    {
        // -1 tells a missing field from an empty one
        var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
