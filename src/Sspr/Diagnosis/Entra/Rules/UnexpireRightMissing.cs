using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account that writes may not keep a reset password from being expired at once.</summary>
internal sealed class UnexpireRightMissing() : PremisesRule(ProblemCodes.EntraUnexpireRightMissing)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfDomain(PremisesPicture picture) =>
        picture.Root.Descriptor is not { } descriptor ? [] :
        from token in SyncRights.Tokens(picture)
        where !EffectiveRights.On(descriptor, token.All, AccessRight.UnexpirePassword, SchemaClasses.Domain).IsGranted
        select Say(picture.Root.Name, token, new RightsCommands(token, picture.IsSamba).GrantHere(picture.Root.Name, AccessRight.UnexpirePassword));

    private Finding Say(string root, AccessToken token, string command) => Finding.Warns(Code, root, new(
        $"{token} lacks \"{AccessRight.UnexpirePassword.Name}\". Grant it: {command}",
        $"{token} に「{AccessRight.UnexpirePassword.Name}」がありません。付与: {command}"));
}
