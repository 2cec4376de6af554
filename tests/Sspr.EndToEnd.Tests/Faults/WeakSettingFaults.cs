using Sspr.Problems;

namespace Sspr.EndToEnd.Tests.Faults;

/// <summary>Settings of ours that work and are weaker than Microsoft and NIST advise.</summary>
internal static class WeakSettingFaults
{
    public static IReadOnlyList<RealFault> All { get; } =
    [
        OfPolicy("one gate", ProblemCodes.OneGateEnough, "set `gates` to 2",
            """ "gates": 1, "allowSingleGate": true, "methods": ["EmailCode", "AuthenticatorApp"] """,
            """ "gates": 2, "methods": ["EmailCode", "AuthenticatorApp"] """),
        OfPolicy("text message alone", ProblemCodes.TelephoneEnough, "demand one more gate",
            """ "gates": 1, "allowSingleGate": true, "methods": ["SmsCode", "MobileCall", "AuthenticatorApp"] """,
            """ "gates": 2, "methods": ["SmsCode", "MobileCall", "AuthenticatorApp"] """),
        OfPolicy("security questions", ProblemCodes.QuestionsAsked, "remove `SecurityQuestions`",
            """ "gates": 2, "methods": ["EmailCode", "AuthenticatorApp", "SecurityQuestions"] """,
            """ "gates": 2, "methods": ["EmailCode", "AuthenticatorApp"] """),
        OfPolicy("codes that count twice", ProblemCodes.CodesCountTwice, "remove `combinations.countOnce`",
            """ "gates": 2, "methods": ["EmailCode", "SmsCode", "AuthenticatorApp"], "combinations": { "countOnce": [] } """,
            """ "gates": 2, "methods": ["EmailCode", "SmsCode", "AuthenticatorApp"] """),
        OfPolicy("no cool-down", ProblemCodes.NewMethodCountsAtOnce, "set `registration.coolDownHours` to 24",
            """ "gates": 2, "methods": ["EmailCode", "AuthenticatorApp"], "registration": { "coolDownHours": 0 } """,
            """ "gates": 2, "methods": ["EmailCode", "AuthenticatorApp"], "registration": { "coolDownHours": 24 } """),
        OfSetting("codes that live long", ProblemCodes.CodesLiveLong, "Methods:EmailCode:Lifetime", "00:20:00", "00:10:00"),
        OfSetting("common passwords taken", ProblemCodes.CommonPasswordsTaken, "Passwords:RefuseCommon", "false", "true"),
        OfSetting("many wrong proofs", ProblemCodes.WrongProofsMany, "Throttling:ProofsPerAccount", "1000", "10"),
    ];

    private static RealFault OfPolicy(string name, ProblemCode code, string advised, string weak, string strong) => new(name, code, Question.Doctor)
    {
        IsAdvice = true,
        Make = bench => bench.ImportAsync(Everyone(weak)),
        Mend = (bench, advice) =>
        {
            advice.Says(1, advised);
            return bench.ImportAsync(Everyone(strong));
        },
        Restore = static bench => bench.ImportAsync(PolicyFaults.Everybody),
    };

    private static RealFault OfSetting(string name, ProblemCode code, string key, string weak, string strong) => new(name, code, Question.Doctor)
    {
        IsAdvice = true,
        Make = bench => bench.EditServerAsync(key, weak),
        Mend = (bench, advice) =>
        {
            advice.Says(1, strong);
            return bench.EditServerAsync(key, strong);
        },
        Restore = bench => bench.EditServerAsync(key, null),
    };

    private static string Everyone(string terms) => $$"""{ "format": 1, "rules": [ { "name": "everyone", "appliesTo": "all", {{terms}} } ] }""";
}
