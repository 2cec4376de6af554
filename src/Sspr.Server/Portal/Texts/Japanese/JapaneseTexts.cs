namespace Sspr.Server.Portal.Texts.Japanese;

/// <summary>The portal in Japanese.</summary>
internal sealed class JapaneseTexts : ITexts
{
    public string Tag => "ja";

    public string OwnName => "日本語";

    public ICommonTexts Common { get; } = new JapaneseCommonTexts();

    public IProofTexts Proof { get; } = new JapaneseProofTexts();

    public IMethodTexts Methods { get; } = new JapaneseMethodTexts();

    public IAccountTexts Accounts { get; } = new JapaneseAccountTexts();

    public IPasswordTexts Password { get; } = new JapanesePasswordTexts();

    public IObjectionTexts Objections { get; } = new JapaneseObjectionTexts();

    public IAttemptTexts Attempts { get; } = new JapaneseAttemptTexts();

    public IEndTexts Ends { get; } = new JapaneseEndTexts();

    public Vouches.Texts.IVouchTexts Vouches { get; } = new Vouches.Texts.JapaneseVouchTexts();

    public SecurityInfo.Texts.ISecurityInfoTexts SecurityInfo { get; } = new SecurityInfo.Texts.Japanese.JapaneseSecurityInfoTexts();

    public IErrorTexts Errors { get; } = new JapaneseErrorTexts();
}
