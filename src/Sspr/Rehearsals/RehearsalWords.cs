using Sspr.Problems;

namespace Sspr.Rehearsals;

/// <summary>What the steps are called in front of people.</summary>
internal static class RehearsalWords
{
    /// <summary>In a few words.</summary>
    public static LocalText Of(RehearsalStep step) => step switch
    {
        RehearsalStep.FindAccount => new("find the account", "アカウントの検索"),
        RehearsalStep.CheckAccount => new("check the account", "アカウントの確認"),
        RehearsalStep.ReadRules => new("read the password rules", "パスワード ルールの取得"),
        RehearsalStep.Prepare => new("prepare the write", "書き込みの準備"),
        RehearsalStep.Write => new("write the password", "パスワードの書き込み"),
        RehearsalStep.SignIn => new("sign in with it", "新しいパスワードでのサインイン"),
        RehearsalStep.RefuseAnother => new("be refused with another", "別のパスワードの拒否"),
    };
}
