namespace Sspr.Server.Portal.Texts.English;

/// <summary>The portal in English.</summary>
internal sealed class EnglishTexts : ITexts
{
    public string Tag => "en";

    public string OwnName => "English";

    public ICommonTexts Common { get; } = new EnglishCommonTexts();

    public IProofTexts Proof { get; } = new EnglishProofTexts();

    public IMethodTexts Methods { get; } = new EnglishMethodTexts();

    public IAccountTexts Accounts { get; } = new EnglishAccountTexts();

    public IPasswordTexts Password { get; } = new EnglishPasswordTexts();

    public IObjectionTexts Objections { get; } = new EnglishObjectionTexts();

    public IAttemptTexts Attempts { get; } = new EnglishAttemptTexts();

    public IEndTexts Ends { get; } = new EnglishEndTexts();

    public Vouches.Texts.IVouchTexts Vouches { get; } = new Vouches.Texts.EnglishVouchTexts();

    public SecurityInfo.Texts.ISecurityInfoTexts SecurityInfo { get; } = new SecurityInfo.Texts.English.EnglishSecurityInfoTexts();

    public IErrorTexts Errors { get; } = new EnglishErrorTexts();
}
