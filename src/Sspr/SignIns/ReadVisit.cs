using Sspr.Accounts;
using Sspr.Directories;
using Sspr.Policies;
using Sspr.Problems;
using Sspr.Registrations;

namespace Sspr.SignIns;

/// <summary>Reads account, policy and registrations of a session, on every page anew: what was true a minute ago opens nothing.</summary>
internal sealed class ReadVisit(
    DirectorySet directories, ReadVerdict verdicts, IRegistrationStore registrations, ISessionStore sessions, TimeProvider time)
{
    /// <summary>Reads them.</summary>
    public async Task<VisitResult> ExecuteAsync(Session session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (directories.Find(session.Directory) is not { } connector)
        {
            return await EndAsync(session, cancellationToken);
        }

        using var patience = new CancellationTokenSource(SignIn.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await connector.ReadAsync(session.Account, either.Token) switch
            {
                FindResult.Found found => await JudgeAsync(session, connector, found.Account, either.Token),
                FindResult.Unreachable unreachable => new VisitResult.Unavailable(ProblemOf.Fault(unreachable.Fault.Kind)),
                _ => await EndAsync(session, cancellationToken),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new VisitResult.Unavailable(ProblemCodes.DirectoryTimedOut);
        }
    }

    private async Task<VisitResult> JudgeAsync(
        Session session, IDirectoryConnector connector, DirectoryAccount account, CancellationToken cancellationToken)
    {
        if (Eligibility.Check(account, time.GetUtcNow()) is not null
            || await verdicts.ExecuteAsync(connector, account, cancellationToken) is not PolicyVerdict.Applies applies)
        {
            return await EndAsync(session, cancellationToken);
        }

        var all = await registrations.ListAsync(session.Directory, session.Account, cancellationToken);
        return new VisitResult.Known(new Visit(session, connector, account, applies, all));
    }

    private async Task<VisitResult> EndAsync(Session session, CancellationToken cancellationToken)
    {
        await sessions.EndAsync(session.Id, time.GetUtcNow(), cancellationToken);
        return new VisitResult.Over();
    }
}
