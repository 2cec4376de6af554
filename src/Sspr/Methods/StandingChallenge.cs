using System.Security.Cryptography;
using Sspr.Keys;
using Sspr.Resets;

namespace Sspr.Methods;

/// <summary>The challenge of a method that sends nothing: it only says that a proof is awaited.</summary>
internal static class StandingChallenge
{
    /// <summary>Makes one that lives as long as the attempt; its hash is random, because the method compares with something else.</summary>
    public static Challenge Of(Reset reset, MethodKind method, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reset);
        return new Challenge
        {
            Id = Guid.CreateVersion7(now),
            Reset = reset.Id,
            Gate = reset.GatesPassed,
            Method = method,
            ProofHash = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(InstallationKey.Size)),
            IssuedAt = now,
            ExpiresAt = reset.ExpiresAt,
        };
    }

    /// <summary>With nothing to deliver.</summary>
    public static IssueResult Issued(Challenge challenge) => new(challenge, static _ => Task.FromResult<DeliveryFault?>(null));
}
