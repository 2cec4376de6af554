using Sspr.Passwords;
using Sspr.Passwords.Passphrases;
using Sspr.Resets;

namespace Sspr.Server.Portal;

/// <summary>The passphrase that is offered beside the field for the new password.</summary>
internal sealed class PassphraseOffer(PassphraseMaker passphrases)
{
    /// <summary>One that meets the rules; null if none is offered.</summary>
    public string? For(Reset reset, ReadPasswordRulesResult known)
    {
        ArgumentNullException.ThrowIfNull(reset);
        ArgumentNullException.ThrowIfNull(known);
        if (!known.Own.OfferPassphrase)
        {
            return null;
        }

        var context = PasswordContext.Of((known as ReadPasswordRulesResult.Known)?.Rules, reset.TypedName);
        using var offer = passphrases.Make(context, known.Own);
        return offer?.Characters.ToString();
    }
}
