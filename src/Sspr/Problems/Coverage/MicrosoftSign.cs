namespace Sspr.Problems.Coverage;

/// <summary>Something that Microsoft documents as a sign of trouble with self-service password reset, and what we have for it.</summary>
/// <param name="Name">The code, number or symptom.</param>
/// <param name="Meaning">What it means, in our words.</param>
/// <param name="Ours">Our problems that it leads to, the likeliest first; empty if we have none.</param>
/// <param name="WhyNone">Why we have none; null if we have.</param>
internal sealed record MicrosoftSign(string Name, LocalText Meaning, IReadOnlyList<ProblemCode> Ours, LocalText? WhyNone)
{
    /// <summary>One that leads to problems of ours.</summary>
    public static MicrosoftSign Of(string name, string english, string japanese, params ProblemCode[] ours) => new(name, new(english, japanese), ours, WhyNone: null);

    /// <summary>One that leads to none.</summary>
    public static MicrosoftSign None(string name, string english, string japanese, LocalText why) => new(name, new(english, japanese), [], why);
}

/// <summary>Why there is nothing of ours for some of them.</summary>
internal static class NoneBecause
{
    public static readonly LocalText Normal = new("no trouble: a step that our audit records", "問題ではありません。本システムでは監査に記録されます");

    public static readonly LocalText NotMade = new("OpenSSPR has no part in which it could happen", "OpenSSPR には該当する部分がありません");

    public static readonly LocalText OnlyThere = new(
        "visible only on the synchronisation server or its domain controllers, which are not read; Microsoft's own steps apply",
        "同期サーバーまたはドメイン コントローラー上でのみ確認できます（読み取り対象外）。Microsoft の手順に従います");

    public static readonly LocalText AdminCentre = new("a page of Microsoft's admin centre; ours shows its own state with sspr doctor", "Microsoft の管理センターの表示に関するものです。本システムの状態は sspr doctor で確認できます");

    public static readonly LocalText WindowsClient = new("happens on the user's own Windows, which neither we nor Microsoft Graph can see", "ユーザーの Windows 上で起こるもので、本システムからも Microsoft Graph からも確認できません");

    public static readonly LocalText ByDesign = new("meant to be so", "仕様です");
}
