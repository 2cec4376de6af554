namespace Sspr.Server.Portal.Texts;

/// <summary>Everything that the pages say in one language. Keys are the roles of sentences; a language that misses one does not compile.</summary>
/// <remarks>Public because Razor components are; nothing outside this program uses it.</remarks>
public interface ITexts
{
    /// <summary>The language's tag (BCP 47), for <c>lang</c> and the language cookie.</summary>
    string Tag { get; }

    /// <summary>The language's own name for itself.</summary>
    string OwnName { get; }

    /// <summary>Whether it is written from right to left.</summary>
    bool IsRightToLeft => false;

    /// <summary>What every page says.</summary>
    ICommonTexts Common { get; }

    /// <summary>Naming the account and proving who one is.</summary>
    IProofTexts Proof { get; }

    /// <summary>Choosing a method and answering its challenge.</summary>
    IMethodTexts Methods { get; }

    /// <summary>A person with several accounts.</summary>
    IAccountTexts Accounts { get; }

    /// <summary>Choosing the new password.</summary>
    IPasswordTexts Password { get; }

    /// <summary>Why a password was not taken.</summary>
    IObjectionTexts Objections { get; }

    /// <summary>Unlocking, changing, and saying that it was somebody else.</summary>
    IAttemptTexts Attempts { get; }

    /// <summary>How a reset ends.</summary>
    IEndTexts Ends { get; }

    /// <summary>Signing in, and looking after one's own methods.</summary>
    SecurityInfo.Texts.ISecurityInfoTexts SecurityInfo { get; }

    /// <summary>Vouching for somebody else.</summary>
    Vouches.Texts.IVouchTexts Vouches { get; }

    /// <summary>What went wrong outside a reset's own steps.</summary>
    IErrorTexts Errors { get; }
}
