namespace Sspr.Diagnosis;

/// <summary>One line for the public address.</summary>
internal static class PublicAddressLine
{
    /// <summary>The line.</summary>
    public static Check Of(Fact<PublicAddressFacts> look) => look switch
    {
        Fact<PublicAddressFacts>.Known { Value: { Fault: { } fault } } => new Check("public address", CheckState.NotUsable, fault.Evidence),
        Fact<PublicAddressFacts>.Known { Value: { Elsewhere: { } elsewhere } } => new Check("public address", CheckState.NotUsable, elsewhere),
        Fact<PublicAddressFacts>.Known { Value: var facts } => new Check(
            "public address",
            CheckState.Usable,
            facts.CertificateNotAfter is { } end ? $"{facts.Address.Authority}, certificate until {MomentWords.Day(end)}" : facts.Address.Authority),
        Fact<PublicAddressFacts>.NotFoundOut { Because: var because } => new Check("public address", CheckState.NotFoundOut, because),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
