using System.Security.Cryptography;

namespace Sspr.Directories.Writeback;

/// <summary>The key of one prepared operation, and all that the agent checks its Commit against. Lives in memory only.</summary>
internal sealed class OneTimeKey : IDisposable
{
    /// <summary>The private half.</summary>
    public ECDiffieHellman Key { get; } = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Names it in the Commit.</summary>
    public byte[] Id { get; } = RandomNumberGenerator.GetBytes(WritebackVersion.IdSize);

    /// <summary>The directory that the operation is for.</summary>
    public required DirectoryName Directory { get; init; }

    /// <summary>Names it for the one command that may use it.</summary>
    public required OperationId Operation { get; init; }

    /// <summary>Whose password.</summary>
    public required AccountId Account { get; init; }

    /// <summary>The operation as the connector prepared it; null for the key of a check.</summary>
    public PreparedWrite? Write { get; init; }

    /// <summary>The security identifier that the server proved; for a check.</summary>
    public string? Sid { get; init; }

    /// <summary>The policy version of the Prepare.</summary>
    public long PolicyVersion { get; init; }

    /// <summary>Time stamp of its making, by the monotonic clock.</summary>
    public required long MadeAt { get; init; }

    /// <summary>SHA-256 of the PrepareOk that carried the public half; set before the key is kept.</summary>
    public byte[] PrepareOkHash { get; set; } = [];

    public void Dispose() => Key.Dispose();
}
