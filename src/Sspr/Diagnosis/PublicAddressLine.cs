using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Diagnosis;

/// <summary>One line for the public address.</summary>
internal static class PublicAddressLine
{
    private static readonly LocalText Subject = new("public address", "公開アドレス");

    /// <summary>The line.</summary>
    public static Check Of(Fact<PublicAddressFacts> look) => look switch
    {
        Fact<PublicAddressFacts>.Known { Value: { Fault: { } fault } } => new Check(Subject, CheckState.NotUsable, PhraseBook.Of(fault.Evidence)),
        Fact<PublicAddressFacts>.Known { Value: { Elsewhere: { } elsewhere } } => new Check(Subject, CheckState.NotUsable, PhraseBook.Of(elsewhere)),
        Fact<PublicAddressFacts>.Known { Value: var facts } => new Check(Subject, CheckState.Usable, LocalText.Join(Particulars(facts))),
        Fact<PublicAddressFacts>.NotFoundOut { Because: var because } => new Check(Subject, CheckState.NotFoundOut, PhraseBook.Of(because)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<LocalText> Particulars(PublicAddressFacts facts)
    {
        yield return LocalText.Plain(facts.Address.Authority);
        if (facts.CertificateNotAfter is { } end)
        {
            yield return CertificateWords.Until(end);
        }
    }
}
