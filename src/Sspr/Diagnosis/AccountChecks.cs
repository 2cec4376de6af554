using System.Globalization;
using Sspr.Directories;
using Sspr.Freezes;
using Sspr.Methods;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Resets;
using Sspr.Throttling;

namespace Sspr.Diagnosis;

/// <summary>The checks of <see cref="ExplainAccount"/>, each one question about the facts.</summary>
internal static class AccountChecks
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    /// <summary>Obstacles that only a write can meet; the last one met is the best that is known.</summary>
    private static readonly ProblemCode[] MetWhileWriting =
    [
        ProblemCodes.ResetRightMissing, ProblemCodes.WriteRightMissing, ProblemCodes.HistoryNotEnforceable, ProblemCodes.DirectoryReadOnly,
        ProblemCodes.AgentQuotaReached, ProblemCodes.AgentRefusedMessage,
    ];

    /// <summary>What the policy itself can say against an account.</summary>
    private static readonly ProblemCode[] OfThePolicy =
    [
        ProblemCodes.EntitlementMissing, ProblemCodes.OutOfPolicyScope, ProblemCodes.AdministratorsSwitchedOff, ProblemCodes.PolicyUndecided,
        ProblemCodes.NotEnoughRegistered,
    ];

    /// <summary>In the order in which a reset meets them.</summary>
    public static IReadOnlyList<Func<AccountFacts, IEnumerable<Finding>>> All { get; } =
    [
        IsWritebackSetUp, CanDirectoriesBeAsked, IsItOneAccount, IsItFrozen, MayItBeReset, MayItBeWritten, DoesThePolicyLetIt, AreItsNumbersUsable, IsItWithinLimits,
        CanMailBeSent, CanItBeWritten, WhatDoTheRulesSay, WhatHappenedLately,
        IsItSynchronised,
    ];

    private static IEnumerable<Finding> IsWritebackSetUp(AccountFacts facts)
    {
        if (facts.Directories.Count == 0)
        {
            yield return Blocks(ProblemCodes.WritebackNotEnabled, facts.Name, "No directory is configured.", "ディレクトリが設定されていません。");
        }
    }

    private static IEnumerable<Finding> CanDirectoriesBeAsked(AccountFacts facts)
    {
        // a directory that is down matters only as long as no other one has the account
        var weight = Accounts(facts).Any() ? FindingWeight.Warns : FindingWeight.Blocks;
        foreach (var answer in facts.Directories)
        {
            if (answer.Look is Fact<FindResult>.Known { Value: FindResult.Unreachable { Fault: var fault } })
            {
                yield return new Finding(weight, ProblemOf.Fault(fault.Kind), answer.Directory.Value, FaultWords.Of(fault, answer.Directory.Value));
            }
            else if (answer.Look is Fact<FindResult>.NotFoundOut { Because: var because })
            {
                yield return NotFoundOut(answer.Directory.Value, because);
            }
        }
    }

    private static IEnumerable<Finding> IsItOneAccount(AccountFacts facts)
    {
        var accounts = Accounts(facts).ToList();
        var ambiguous = facts.Directories.FirstOrDefault(static answer => answer.Look is Fact<FindResult>.Known { Value: FindResult.Ambiguous });
        if (accounts.Count > 1 || ambiguous is not null)
        {
            var where = string.Join(", ", accounts.Select(static found => found.Account.DistinguishedName));
            yield return new Finding(
                FindingWeight.Blocks,
                ProblemCodes.AccountAmbiguous,
                ambiguous?.Directory.Value ?? facts.Name,
                where.Length > 0 ? Raw(where) : new("More than one entry of the directory answers to the name.", "ディレクトリの複数のエントリーが一致します。"));
        }
        else if (accounts.Count == 0 && facts.Directories.Any(static answer => answer.Look is Fact<FindResult>.Known { Value: FindResult.NotFound }))
        {
            var asked = string.Join(", ", facts.Directories.Select(static answer => answer.Directory.Value));
            yield return Blocks(ProblemCodes.AccountNotFound, facts.Name, $"Looked for in: {asked}.", $"検索したディレクトリ: {asked}");
        }
    }

    private static IEnumerable<Finding> IsItFrozen(AccountFacts facts) => facts.Freeze switch
    {
        Fact<Freeze?>.Known { Value: { } freeze } =>
        [
            Blocks(
                ProblemCodes.ResetFrozen, facts.Name,
                $"frozen by its owner at {At(freeze.FrozenAt)}, because of the attempt {freeze.Attempt}",
                $"本人の申告により {At(freeze.FrozenAt)} に停止（試行 {freeze.Attempt}）"),
        ],
        Fact<Freeze?>.NotFoundOut { Because: var because } => [NotFoundOut("freezes", because)],
        _ => [],
    };

    private static IEnumerable<Finding> MayItBeReset(AccountFacts facts)
    {
        foreach (var (directory, account) in Accounts(facts))
        {
            if (account.Protection is { } protection)
            {
                var (english, japanese) = ProtectionWords.Of(protection.Reason);
                var problem = protection.Reason == ProtectionReason.AdminCount && RightsChecks.IsAdminCountStale(facts.Rights)
                    ? ProblemCodes.AdminCountStale
                    : ProblemOf.Protection(protection.Reason);
                yield return Blocks(
                    problem, directory.Value, $"{english}: {protection.Evidence}", $"{japanese}: {protection.Evidence}");
            }

            if (account.State.HasFlag(AccountState.Disabled))
            {
                yield return Blocks(ProblemCodes.AccountDisabled, directory.Value, account.DistinguishedName);
            }

            if (account.State.HasFlag(AccountState.Expired))
            {
                yield return Blocks(ProblemCodes.AccountExpired, directory.Value, account.DistinguishedName);
            }

            if (account.State.HasFlag(AccountState.SmartcardRequired))
            {
                yield return new Finding(FindingWeight.Warns, ProblemCodes.SmartcardRequired, directory.Value, Raw(account.DistinguishedName));
            }
        }
    }

    private static IEnumerable<Finding> MayItBeWritten(AccountFacts facts) =>
        Accounts(facts).SelectMany(found => RightsChecks.OfAccount(found.Directory.Value, facts.Rights));

    private static IEnumerable<Finding> DoesThePolicyLetIt(AccountFacts facts)
    {
        switch (facts.Policy)
        {
            // the state of the account has a check of its own
            case Fact<PolicyContract.TestReply>.Known { Value: { Problem: { } problem } test } when OfThePolicy.Contains(problem):
                yield return new Finding(FindingWeight.Blocks, problem, facts.Name, PolicyWords.Of(test, problem));
                break;
            case Fact<PolicyContract.TestReply>.NotFoundOut { Because: var because }:
                yield return NotFoundOut("policy", because);
                break;
            default:
                break;
        }
    }

    private static IEnumerable<Finding> AreItsNumbersUsable(AccountFacts facts) => facts.Unusable.Select(evidence =>
        new Finding(FindingWeight.Warns, ProblemCodes.PhoneNumberUnusable, facts.Name, Raw(evidence)));

    private static IEnumerable<Finding> IsItWithinLimits(AccountFacts facts)
    {
        switch (facts.Limits)
        {
            case Fact<IReadOnlyList<ThrottleResult.Exhausted>>.Known { Value: var limits }:
                foreach (var limit in limits)
                {
                    yield return Blocks(
                        LimitWords.ProblemOf(limit.Rule), facts.Name,
                        $"{limit.Rule.Name} ({limit.Rule.Limit}) is used up until {At(limit.Until)}.",
                        $"{limit.Rule.Name}（{limit.Rule.Limit}）の上限に達しています。{At(limit.Until)} に解除されます。");
                }

                break;
            case Fact<IReadOnlyList<ThrottleResult.Exhausted>>.NotFoundOut { Because: var because }:
                yield return NotFoundOut("limits", because);
                break;
        }
    }

    private static IEnumerable<Finding> CanMailBeSent(AccountFacts facts) => facts.Mail switch
    {
        Fact<DeliveryFault?>.Known { Value: { } fault } => [new Finding(FindingWeight.Blocks, fault.Problem, "mail", Raw(fault.Evidence))],
        Fact<DeliveryFault?>.NotFoundOut { Because: var because } => [NotFoundOut("mail", because)],
        _ => [],
    };

    private static IEnumerable<Finding> CanItBeWritten(AccountFacts facts)
    {
        var homes = Accounts(facts).Select(static found => found.Directory).ToHashSet();
        return facts.Directories.Where(answer => homes.Contains(answer.Directory))
            .SelectMany(answer => answer.Health is Fact<DirectoryHealth>.Known { Value: var health }
                ? DirectoryChecks.Of(answer.Directory.Value, health)
                : [NotFoundOut(answer.Directory.Value, ((Fact<DirectoryHealth>.NotFoundOut)answer.Health).Because)]);
    }

    private static IEnumerable<Finding> WhatDoTheRulesSay(AccountFacts facts) => facts.Rules switch
    {
        Fact<ReadRulesResult>.Known { Value: ReadRulesResult.Read { Rules: var rules } } => FromRules(facts, rules),
        Fact<ReadRulesResult>.Known { Value: ReadRulesResult.Unreachable { Fault: var fault } } =>
            [NotFoundOut("password rules", $"{fault.Endpoint}: {fault.Evidence}")],
        Fact<ReadRulesResult>.NotFoundOut { Because: var because } => [NotFoundOut("password rules", because)],
        _ => [],
    };

    private static IEnumerable<Finding> FromRules(AccountFacts facts, PasswordRules rules)
    {
        if (rules.ChangeableFrom is { } from && from > facts.TakenAt)
        {
            yield return Blocks(
                ProblemCodes.PasswordTooYoung, facts.Name,
                $"{rules.Source}: minimum age {Words(rules.MinimumAge).English}; changeable from {At(from)}.",
                $"{rules.Source}: 最小の有効期間 {Words(rules.MinimumAge).Japanese}。{At(from)} 以降に変更できます。");
        }

        if (!rules.Complete)
        {
            yield return new Finding(FindingWeight.Warns, ProblemCodes.FineGrainedPolicyUnreadable, facts.Name, Raw(rules.Source));
        }

        if (rules.PreviousPasswordGrace > TimeSpan.Zero)
        {
            yield return new Finding(
                FindingWeight.Warns, ProblemCodes.PreviousPasswordStaysValid, facts.Name,
                new($"for {rules.PreviousPasswordGrace.TotalMinutes:0} minutes", $"{rules.PreviousPasswordGrace.TotalMinutes:0} 分間"));
        }
    }

    /// <summary>A policy's time in the unit that its owner set it in.</summary>
    private static LocalText Words(TimeSpan age) => age.TotalDays >= 1
        ? new(age.TotalDays is 1 ? "1 day" : $"{age.TotalDays:0.#} days", $"{age.TotalDays:0.#} 日")
        : new($"{age.TotalHours:0.#} hours", $"{age.TotalHours:0.#} 時間");

    private static IEnumerable<Finding> WhatHappenedLately(AccountFacts facts)
    {
        if (facts.Latest is Fact<IReadOnlyList<Reset>>.NotFoundOut { Because: var because })
        {
            yield return NotFoundOut("latest resets", because);
        }

        if (facts.Latest is Fact<IReadOnlyList<Reset>>.Known { Value: [{ Problem: { } problem, EndedAt: { } ended } last, ..] }
            && facts.TakenAt - ended < Recent && MetWhileWriting.Contains(problem))
        {
            yield return new Finding(
                FindingWeight.Blocks, problem, facts.Name,
                new($"met by the latest reset, {last.SupportCode}, at {At(ended)}: {last.Evidence}",
                    $"直近の再設定 {last.SupportCode}（{At(ended)}）で発生: {last.Evidence}"));
        }
    }

    private static IEnumerable<Finding> IsItSynchronised(AccountFacts facts) => facts.Synchronised switch
    {
        Fact<IReadOnlyList<SyncedAccountFact>>.Known { Value: var synchronised } => synchronised.SelectMany(SyncChecks.Of),
        Fact<IReadOnlyList<SyncedAccountFact>>.NotFoundOut { Because: var because } => [NotFoundOut("synchronisation", because)],
        _ => [],
    };

    private static IEnumerable<(DirectoryName Directory, DirectoryAccount Account)> Accounts(AccountFacts facts) =>
        from answer in facts.Directories
        let found = (answer.Look as Fact<FindResult>.Known)?.Value as FindResult.Found
        where found is not null
        select (answer.Directory, found.Account);

    private static Finding Blocks(ProblemCode code, string subject, string english, string? japanese = null) =>
        new(FindingWeight.Blocks, code, subject, new LocalText(english, japanese ?? english));

    private static Finding NotFoundOut(string subject, string because) => new(
        FindingWeight.CouldNotFindOut, null, subject, new($"could not find out because {because}", $"確認できませんでした: {because}"));

    private static LocalText Raw(string evidence) => new(evidence, evidence);

    private static string At(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
