using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Sspr.Keys;
using Sspr.Server.Settings;
using Sspr.Throttling;

namespace Sspr.Server.Security;

/// <summary>
/// A small price for beginning an attempt. The page carries a challenge; the browser looks for a number that makes
/// SHA-256(seed "." number) begin with zero bits. Who cannot compute waits instead, under a stricter limit.
/// </summary>
/// <remarks>
/// Nothing is stored before it is solved: the challenge proves by a keyed hash who made it, when, and for which browser. Used ones are
/// remembered in the throttle store until they are too old.
/// </remarks>
internal sealed class StartWork(InstallationKey key, IThrottleStore throttles, IOptions<PortalOptions> options, TimeProvider time)
{
    /// <summary>How old a challenge may be.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>How old the page must be if nothing was computed.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(8);

    private const int TimeSize = sizeof(long);
    private const int SaltSize = 16;
    private const int MacSize = 32;
    private const int SourceLength = 16;

    /// <summary>The last characters of a challenge: enough of the keyed hash to be unlike any other, and short enough for one block.</summary>
    private const int SeedLength = 32;

    /// <summary>In which time attempts without work are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ProofOfWorkOptions _options = options.Value.ProofOfWork;

    /// <summary>Whether it is asked for.</summary>
    public bool IsOn => _options.Enabled;

    /// <summary>How many bits.</summary>
    public int Bits => _options.Bits;

    /// <summary>A challenge for the browser with that form cookie.</summary>
    public string NewChallenge(string cookie)
    {
        var head = new byte[TimeSize + SaltSize];
        BinaryPrimitives.WriteInt64BigEndian(head, time.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(head.AsSpan(TimeSize));
        return Base64Url.EncodeToString([.. head, .. MacOf(head, cookie)]);
    }

    /// <summary>Looks at what came with a form.</summary>
    /// <param name="cookie">The form cookie of the browser.</param>
    /// <param name="challenge">The challenge.</param>
    /// <param name="answer">The number; empty where nothing was computed.</param>
    /// <param name="source">The network address.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<WorkVerdict> CheckAsync(
        string cookie, string challenge, string answer, string source, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (MadeAt(cookie, challenge) is not { } madeAt || now - madeAt >= Lifetime || now < madeAt)
        {
            return WorkVerdict.NotGood;
        }

        if (answer.Length == 0 && now - madeAt < Wait)
        {
            return WorkVerdict.TooSoon;
        }

        if (answer.Length > 0 && !IsSolved(challenge, answer))
        {
            return WorkVerdict.NotGood;
        }

        // Security: one atomic count decides who used it; guarded by A_challenge_begins_one_attempt
        var use = new ThrottleTake(new ThrottleRule("WorkUses", 1, Lifetime), challenge[^SeedLength..]);
        if (await throttles.TakeAsync([use], now, cancellationToken) is ThrottleResult.Exhausted)
        {
            return WorkVerdict.NotGood;
        }

        return answer.Length > 0 || await MayWithoutAsync(source, cancellationToken) ? WorkVerdict.Good : WorkVerdict.TooMany;
    }

    /// <summary>Counts an attempt that nothing was computed for.</summary>
    /// <returns>False if there were too many from this network address.</returns>
    public async Task<bool> MayWithoutAsync(string source, CancellationToken cancellationToken)
    {
        var subject = Convert.ToHexStringLower(key.Mac(KeyPurpose.Source, Encoding.UTF8.GetBytes(source)))[..SourceLength];
        var take = new ThrottleTake(new ThrottleRule("StartsWithoutWork", _options.WithoutScriptPerSource, Window), subject);
        return await throttles.TakeAsync([take], time.GetUtcNow(), cancellationToken) is ThrottleResult.Allowed;
    }

    /// <summary>When a challenge was made; null if it is none of ours, or one for another browser.</summary>
    private DateTimeOffset? MadeAt(string cookie, string challenge)
    {
        if (!Base64Url.IsValid(challenge, out var length) || length != TimeSize + SaltSize + MacSize)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(challenge);
        var head = bytes[..(TimeSize + SaltSize)];

        // Security: guarded by A_challenge_of_another_browser_begins_nothing; written another way it would be another one to count
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(head.Length), MacOf(head, cookie))
            && string.Equals(Base64Url.EncodeToString(bytes), challenge, StringComparison.Ordinal)
            ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(head))
            : null;
    }

    private bool IsSolved(string challenge, string answer)
    {
        if (!answer.All(char.IsAsciiDigit))
        {
            return false;
        }

        var hash = SHA256.HashData(Encoding.ASCII.GetBytes($"{challenge[^SeedLength..]}.{answer}"));
        return BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(hash)) >= Bits;
    }

    private byte[] MacOf(byte[] head, string cookie) => key.Mac(KeyPurpose.Form, "work"u8.ToArray(), head, Encoding.ASCII.GetBytes(cookie));
}

/// <summary>What a form is worth.</summary>
internal enum WorkVerdict
{
    /// <summary>An attempt may begin.</summary>
    Good,

    /// <summary>Too old, used, of another browser, or not solved: another page is needed.</summary>
    NotGood,

    /// <summary>Nothing was computed, and the page is not old enough yet.</summary>
    TooSoon,

    /// <summary>Nothing was computed, and too many attempts began like that.</summary>
    TooMany,
}
