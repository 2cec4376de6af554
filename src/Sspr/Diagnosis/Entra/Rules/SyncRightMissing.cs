using Sspr.Directories.ActiveDirectory.Rights;
using Sspr.Problems;

namespace Sspr.Diagnosis.Entra.Rules;

/// <summary>The account that writes lacks a right on users.</summary>
internal sealed class SyncRightMissing() : PremisesRule(ProblemCodes.EntraSyncRightMissing)
{
    /// <inheritdoc />
    protected override IEnumerable<Finding> OfDomain(PremisesPicture picture) =>
        picture.Places.SelectMany(place => SyncRights.Below(picture, place).Select(missing => Say(picture, missing, [place])));

    /// <inheritdoc />
    protected override IEnumerable<Finding> OfUser(PremisesPicture picture, TenantUser user) =>
        PremisesJoin.Of(picture) is { } account
            ? SyncRights.On(picture, account).Where(missing => !SyncRights.IsHandedDown(missing, account)).Select(missing => Say(picture, missing, [account.Object, account.Parent]))
            : [];

    private Finding Say(PremisesPicture picture, MissingRight missing, IReadOnlyList<GuardedObject> upwards)
    {
        var commands = new RightsCommands(missing.Token, picture.IsSamba);
        return missing.By is { } denial
            ? Denied(missing, denial, RightsJudge.SourceOf(denial, upwards) is { } source ? commands.Revoke(source.Where.Name, source.Entry) : null)
            : Lacking(missing, commands.Grant(upwards[^1].Name, missing.Needed));
    }

    private Finding Lacking(MissingRight missing, string command) => Finding.Blocks(Code, missing.Where.Name, new(
        $"{missing.Token} lacks \"{missing.Needed.Right.Name}\": no entry grants it. Grant it: {command}",
        $"{missing.Token} に「{missing.Needed.Right.Name}」がありません（許可するエントリがありません）。付与: {command}"));

    /// <summary>A grant changes nothing as long as the denial stands. One that comes from further above has no command: there it has to be looked for.</summary>
    private Finding Denied(MissingRight missing, AccessEntry denial, string? command)
    {
        var (what, english, japanese) = (
            $"\"{missing.Needed.Right.Name}\"",
            command is null ? "It is inherited from further above." : $"Take the denial away: {command}",
            command is null ? "さらに上位から継承されています。" : $"拒否の削除: {command}");
        return Finding.Blocks(Code, missing.Where.Name, new(
            $"{missing.Token} lacks {what}: {(denial.IsInherited ? "inherited " : string.Empty)}denial {denial.ToSddl()}. {english}",
            $"{missing.Token} に「{missing.Needed.Right.Name}」がありません（{(denial.IsInherited ? "継承された" : string.Empty)}拒否 {denial.ToSddl()}）。{japanese}"));
    }
}
