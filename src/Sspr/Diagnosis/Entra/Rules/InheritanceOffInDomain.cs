using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account refuses the rights that its organisational unit hands down.</summary>
internal sealed class InheritanceOffInDomain() : PremisesAccountRule(ProblemCodes.EntraInheritanceOffInDomain)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfAccount(PremisesPicture picture, TenantUser user, PremisesAccount account) =>
        account.Object.Descriptor is { IsProtected: true } descriptor
            && SyncRights.On(picture, account).Where(missing => SyncRights.IsHandedDown(missing, account)).ToList() is [var first, ..] refused
            ? [Say(picture, account, descriptor, first, Evidence.Join(refused.Select(static missing => missing.Needed.Right.Name).Distinct(StringComparer.Ordinal)))]
            : [];

    private Finding Say(PremisesPicture picture, PremisesAccount account, SecurityDescriptor descriptor, MissingRight first, string rights)
    {
        var command = new RightsCommands(first.Token, picture.IsSamba).LetInherit(account.Object.Name, descriptor);
        return Finding.Blocks(Code, account.Object.Name, new(
            $"{first.Token} lacks {rights}, which {account.Parent.Name} hands down. Let it inherit: {command}",
            $"{first.Token} に {rights} がありません（{account.Parent.Name} からの継承が拒否されています）。継承の有効化: {command}"));
    }
}
