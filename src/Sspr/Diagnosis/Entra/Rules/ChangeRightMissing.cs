using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>
/// Nobody lets the account that writes change the user's password. By default everybody may, by an entry on the user itself and not by one
/// that is inherited, so that only a user's own list can be judged.
/// </summary>
internal sealed class ChangeRightMissing() : PremisesAccountRule(ProblemCodes.EntraChangeRightMissing)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfAccount(PremisesPicture picture, TenantUser user, PremisesAccount account) =>
        account.Object.Descriptor is not { } descriptor ? [] :
        from token in SyncRights.Tokens(picture)
        let decision = EffectiveRights.On(descriptor, token.All, AccessRight.ChangePassword, SchemaClasses.User)
        where !decision.IsGranted
        select Say(new RightsCommands(token, picture.IsSamba), token, account, decision.By);

    private Finding Say(RightsCommands commands, AccessToken token, PremisesAccount account, AccessEntry? denial)
    {
        if (denial is null)
        {
            var grant = commands.GrantHere(account.Object.Name, AccessRight.ChangePassword);
            return Finding.Warns(Code, account.Object.Name, new(
                $"{token} lacks \"{AccessRight.ChangePassword.Name}\": no entry grants it. Grant it: {grant}",
                $"{token} に「{AccessRight.ChangePassword.Name}」がありません（許可するエントリがありません）。付与: {grant}"));
        }

        var (english, japanese) = RightsJudge.SourceOf(denial, [account.Object, account.Parent]) is { } source
            ? ($"Take the denial away: {commands.Revoke(source.Where.Name, source.Entry)}", $"拒否の削除: {commands.Revoke(source.Where.Name, source.Entry)}")
            : ("It is inherited from further above.", "さらに上位から継承されています。");
        return Finding.Warns(Code, account.Object.Name, new(
            $"{token} lacks \"{AccessRight.ChangePassword.Name}\": denial {denial.ToSddl()}. {english}",
            $"{token} に「{AccessRight.ChangePassword.Name}」がありません（拒否 {denial.ToSddl()}）。{japanese}"));
    }
}
