using Sspr.Directories;
using Sspr.Passwords;
using Sspr.Problems;

namespace Sspr.Rehearsals;

/// <summary>The part of a rehearsal that has a password: makes one, writes it as a reset would, reads it back and throws it away.</summary>
internal sealed class RehearsePassword(PasswordChecker checker, TimeProvider time)
{
    private const int MostPasswords = 20;
    private const int MostLooks = 12;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    /// <summary>Does it.</summary>
    /// <param name="connector">The way into the directory.</param>
    /// <param name="account">An account that may be rehearsed with.</param>
    /// <param name="steps">Takes down what is done.</param>
    /// <param name="intend">Records the intent, given the operation and the domain controller that it goes to.</param>
    /// <param name="cancellationToken">Calls it off, as long as nothing was written.</param>
    public async Task ExecuteAsync(
        IDirectoryConnector connector,
        DirectoryAccount account,
        RehearsalSteps steps,
        Func<OperationId, string, Task> intend,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connector);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(steps);
        using var password = await ReadRulesAsync(connector, account, steps, cancellationToken);

        // what was written is read back whatever happens to this process's other work
        if (password is not null
            && await WriteAsync(connector, account, password, steps, intend, mayBeginAnew: true, cancellationToken)
            && await OpensAsync(connector, account, password, steps))
        {
            await RefusesAsync(connector, account, steps);
        }
    }

    private async Task<NewPassword?> ReadRulesAsync(
        IDirectoryConnector connector, DirectoryAccount account, RehearsalSteps steps, CancellationToken cancellationToken)
    {
        switch (await connector.ReadRulesAsync(account.Id, cancellationToken))
        {
            // Security: a password that may not be replaced soon would not be rehearsed with; guarded by A_minimum_age_is_said_before_anything_is_written
            case ReadRulesResult.Read { Rules: { HistoryEnforcedOnReset: true, MinimumAge: var age } rules } when age > TimeSpan.Zero:
                steps.Failed(RehearsalStep.ReadRules, ProblemCodes.RehearsalMinimumAge, $"{rules.Source}: minimum age {age}.");
                return null;
            case ReadRulesResult.Read { Rules: var rules }:
                return await MakeAsync(rules, account, steps, cancellationToken);
            case ReadRulesResult.Unreachable { Fault: var fault }:
                steps.Failed(RehearsalStep.ReadRules, ProblemOf.Fault(fault.Kind), $"{fault.Endpoint}: {fault.Evidence}");
                return null;
            default:
                steps.Failed(RehearsalStep.ReadRules, ProblemCodes.AccountGone, "It was there a moment ago.");
                return null;
        }
    }

    private async Task<NewPassword?> MakeAsync(
        PasswordRules rules, DirectoryAccount account, RehearsalSteps steps, CancellationToken cancellationToken)
    {
        var context = PasswordContext.Of(rules, account.LoginName);
        ProblemCode? objection = null;
        for (var tries = 0; tries < MostPasswords; tries++)
        {
            var password = RandomPassword.Make(Math.Max(rules.MinimumLength, checker.Own.MinimumLength));
            if (await checker.CheckAsync(password, context, cancellationToken) is not [var first, ..])
            {
                steps.Done(RehearsalStep.ReadRules, Said(rules, password));
                return password;
            }

            objection = first.Problem;
            password.Dispose();
        }

        steps.Failed(RehearsalStep.ReadRules, objection!, $"{MostPasswords} random passwords did not meet the rules.");
        return null;
    }

    private static string Said(PasswordRules rules, NewPassword password)
    {
        var made = $"{rules.Source}; made a password of {password.Length} characters";
        return rules.PreviousPasswordGrace > TimeSpan.Zero
            ? $"{made}; the one before may go on working for {rules.PreviousPasswordGrace.TotalMinutes:0} minutes"
            : made;
    }

    private async Task<bool> WriteAsync(
        IDirectoryConnector connector,
        DirectoryAccount account,
        NewPassword password,
        RehearsalSteps steps,
        Func<OperationId, string, Task> intend,
        bool mayBeginAnew,
        CancellationToken cancellationToken)
    {
        var request = new WriteRequest
        {
            Operation = OperationId.New(),
            Account = account.Id,
            Sid = account.Sid,
            Action = WriteAction.ResetAndUnlock,
            GatesPassed = ["rehearsal"],
        };
        switch (await connector.PrepareAsync(request, cancellationToken))
        {
            case PrepareResult.Blocked { Obstacle: var obstacle }:
                steps.Failed(RehearsalStep.Prepare, Of(obstacle.Kind), obstacle.Evidence);
                return false;
            case PrepareResult.Unreachable { Fault: var fault }:
                steps.Failed(RehearsalStep.Prepare, ProblemOf.Fault(fault.Kind), $"{fault.Endpoint}: {fault.Evidence}");
                return false;
            case PrepareResult.Ready { Write: var write }:
                steps.Done(RehearsalStep.Prepare, write.AgentId is { } agent ? $"{write.DomainController} through the agent {agent}" : write.DomainController);
                await intend(request.Operation, write.DomainController);
                var result = await SettledAsync(connector, write, await connector.CommitAsync(write, password, CancellationToken.None));

                // as for a reset: the agent went away in between, nothing was written, and another one may do it
                return result is SetPasswordResult.Unreachable && mayBeginAnew
                    ? await WriteAsync(connector, account, password, steps, intend, mayBeginAnew: false, cancellationToken)
                    : Keep(result, steps);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Waits for a lost answer as the worker of resets does, only not as long.</summary>
    private async Task<SetPasswordResult> SettledAsync(IDirectoryConnector connector, PreparedWrite write, SetPasswordResult result)
    {
        for (var looks = 0; result is SetPasswordResult.OutcomeUnknown && looks < MostLooks; looks++)
        {
            await Task.Delay(BetweenLooks, time);
            result = await connector.ResolveAsync(write, CancellationToken.None);
        }

        return result;
    }

    private static bool Keep(SetPasswordResult result, RehearsalSteps steps)
    {
        (string Evidence, ProblemCode? Problem) step = result switch
        {
            SetPasswordResult.Written written => (written.DomainController, null),

            // the sign-in that follows settles it
            SetPasswordResult.NeedsSettling settling => (settling.Evidence, null),
            SetPasswordResult.Refused refused when refused.Refusal.Rule == PasswordRule.TooYoung => (refused.Refusal.Evidence, ProblemCodes.RehearsalMinimumAge),
            SetPasswordResult.Refused refused => (refused.Refusal.Evidence, ProblemOf.Refusal(refused.Refusal.Rule)),
            SetPasswordResult.WrongCurrent wrong => (wrong.Evidence, ProblemCodes.DirectoryAnsweredUnexpectedly),
            SetPasswordResult.Blocked blocked => (blocked.Obstacle.Evidence, Of(blocked.Obstacle.Kind)),
            SetPasswordResult.Unreachable { Fault: var fault } => ($"{fault.Endpoint}: {fault.Evidence}", ProblemOf.Fault(fault.Kind)),
            SetPasswordResult.OutcomeUnknown { Fault: var fault } => ($"{fault.Endpoint}: {fault.Evidence}", ProblemCodes.OutcomeNeverFound),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (step.Problem is { } problem)
        {
            steps.Failed(RehearsalStep.Write, problem, step.Evidence);
            return false;
        }

        steps.Done(RehearsalStep.Write, step.Evidence);
        return true;
    }

    /// <summary>What a limit of the agent holds back shows nothing of the directory, and the account has a limit of its own.</summary>
    private static ProblemCode Of(WriteObstacleKind kind) => kind == WriteObstacleKind.QuotaReached ? ProblemCodes.RehearsalHeldBack : ProblemOf.Obstacle(kind);

    private static async Task<bool> OpensAsync(IDirectoryConnector connector, DirectoryAccount account, NewPassword password, RehearsalSteps steps)
    {
        switch (await connector.CheckPasswordAsync(account.Id, account.Sid, password, CancellationToken.None))
        {
            case PasswordCheckResult.Right { Standing: var standing }:
                steps.Done(RehearsalStep.SignIn, standing == AccountState.Usable
                    ? "the new password opens the account"
                    : $"the new password is right; the directory says {standing}");
                return true;
            case PasswordCheckResult.Wrong { Evidence: var evidence }:
                steps.Failed(RehearsalStep.SignIn, ProblemCodes.RehearsalNotReadBack, $"The new password does not open the account. {evidence}");
                return false;
            case PasswordCheckResult.NotTried { Bar: PasswordCheckBar.QuotaReached, Evidence: var evidence }:
                steps.Failed(RehearsalStep.SignIn, ProblemCodes.RehearsalHeldBack, evidence);
                return false;
            case PasswordCheckResult.NotTried not:
                steps.Failed(RehearsalStep.SignIn, ProblemCodes.RehearsalNotReadBack, $"The new password could not be tried: {not.Bar}. {not.Evidence}");
                return false;
            case PasswordCheckResult.Unreachable { Fault: var fault }:
                steps.Failed(RehearsalStep.SignIn, ProblemOf.Fault(fault.Kind), $"{fault.Endpoint}: {fault.Evidence}");
                return false;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A sign-in that every password passes would prove nothing. The one wrong try is cleared by the next write, which unlocks.</summary>
    /// <remarks>Security: guarded by <c>A_directory_that_lets_any_password_in_fails_the_rehearsal</c>.</remarks>
    private static async Task RefusesAsync(IDirectoryConnector connector, DirectoryAccount account, RehearsalSteps steps)
    {
        using var another = RandomPassword.Make(RandomPassword.UsualLength);
        switch (await connector.CheckPasswordAsync(account.Id, account.Sid, another, CancellationToken.None))
        {
            case PasswordCheckResult.Wrong:
                steps.Done(RehearsalStep.RefuseAnother, "a password that was never set does not open it");
                break;
            case PasswordCheckResult.NotTried not:
                steps.Done(RehearsalStep.RefuseAnother, $"not tried: {not.Bar}");
                break;
            case PasswordCheckResult.Right:
                steps.Failed(RehearsalStep.RefuseAnother, ProblemCodes.RehearsalNotReadBack, "A password that was never set opens the account too.");
                break;
            case PasswordCheckResult.Unreachable { Fault: var fault }:
                steps.Failed(RehearsalStep.RefuseAnother, ProblemOf.Fault(fault.Kind), $"{fault.Endpoint}: {fault.Evidence}");
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
