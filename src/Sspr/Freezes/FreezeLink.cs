using System.Buffers.Text;
using System.Security.Cryptography;
using Sspr.Keys;
using Sspr.Organisation;

namespace Sspr.Freezes;

/// <summary>
/// The link "it wasn't me" of a notice. It can do one thing, to one account: freeze its self-service; so it may be used more than once, and
/// nothing of it is stored. It names the attempt and proves with a keyed hash that we made it.
/// </summary>
internal sealed class FreezeLink(InstallationKey key, PublicSite site)
{
    /// <summary>The path of its page, before the token.</summary>
    public const string Path = "/not-me/";

    /// <summary>How long after the attempt it works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>How many characters a token has.</summary>
    public const int TokenLength = (IdSize + MacSize) * 4 / 3;

    private const int IdSize = 16;
    private const int MacSize = 32;

    /// <summary>The whole address for a notice; null where the settings name no public address.</summary>
    public Uri? For(Guid attempt) => site.At($"{Path}{Base64Url.EncodeToString([.. attempt.ToByteArray(), .. MacOf(attempt)])}");

    /// <summary>The attempt that a token names.</summary>
    /// <returns>Null if we did not make it.</returns>
    /// <remarks>Security: guarded by <c>A_freeze_link_with_any_other_byte_is_refused</c>.</remarks>
    public Guid? Read(string? token)
    {
        if (token is null || !Base64Url.IsValid(token, out var length) || length != IdSize + MacSize)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        var attempt = new Guid(bytes.AsSpan(0, IdSize));
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(IdSize), MacOf(attempt)) ? attempt : null;
    }

    private byte[] MacOf(Guid attempt) => key.Mac(KeyPurpose.Link, "freeze"u8.ToArray(), attempt.ToByteArray());
}
