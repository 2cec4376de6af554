using System.Reflection;
using System.Runtime.CompilerServices;
using Sspr.Server.Portal.Texts;
using Sspr.Server.SecurityInfo.Texts;
using Sspr.Server.Vouches.Texts;

namespace Sspr.Server.Tests.Pseudo;

/// <summary>
/// A language that nobody speaks: English, marked at both ends, half as long again, in letters that English does not have. What is seen
/// without marks on a page in it is no text of a language but stands in the program; what is cut had no room for a longer language.
/// </summary>
internal sealed class PseudoTexts(string tag, bool isRightToLeft) : ITexts
{
    /// <summary>Left to right; the tags are those that Windows uses.</summary>
    public const string Plain = "qps-ploc";

    /// <summary>Right to left, in Hebrew letters.</summary>
    public const string Mirrored = "qps-plocm";

    /// <summary>Begins every text.</summary>
    public const char Begin = '⟦';

    /// <summary>Ends every text.</summary>
    public const char End = '⟧';

    private static readonly ITexts English = Languages.Find("en")!;

    public string Tag => tag;

    public string OwnName => tag;

    public bool IsRightToLeft => isRightToLeft;

    public ICommonTexts Common => Marked(English.Common);

    public IProofTexts Proof => Marked(English.Proof);

    public IMethodTexts Methods => Marked(English.Methods);

    public IAccountTexts Accounts => Marked(English.Accounts);

    public IPasswordTexts Password => Marked(English.Password);

    public IObjectionTexts Objections => Marked(English.Objections);

    public IAttemptTexts Attempts => Marked(English.Attempts);

    public IEndTexts Ends => Marked(English.Ends);

    public ISecurityInfoTexts SecurityInfo => Marked(English.SecurityInfo);

    public IVouchTexts Vouches => Marked(English.Vouches);

    public IErrorTexts Errors => Marked(English.Errors);

    [ModuleInitializer]
    internal static void Add()
    {
        Languages.AddDraft(new PseudoTexts(Plain, isRightToLeft: false));
        Languages.AddDraft(new PseudoTexts(Mirrored, isRightToLeft: true));
    }

    private T Marked<T>(T texts)
        where T : class
    {
        var marked = DispatchProxy.Create<T, MarkedTexts>();
        ((MarkedTexts)(object)marked).Say(texts, isRightToLeft);
        return marked;
    }
}
