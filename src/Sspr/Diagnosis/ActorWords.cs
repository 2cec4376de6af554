using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What those who act are called.</summary>
internal static class ActorWords
{
    /// <summary>In one word.</summary>
    public static LocalText Of(WhoActs actor) => actor switch
    {
        WhoActs.User => new("the user", "ユーザー"),
        WhoActs.Helpdesk => new("the helpdesk", "ヘルプデスク"),
        WhoActs.Administrator => new("an administrator of the directory", "ディレクトリの管理者"),
        WhoActs.Operator => new("an operator of this installation", "本システムの運用担当者"),
    };
}
