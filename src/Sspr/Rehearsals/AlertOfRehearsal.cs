using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sspr.Directories;
using Sspr.Notices;
using Sspr.Notifications;
using Sspr.Organisation;
using Sspr.Problems;

namespace Sspr.Rehearsals;

/// <summary>Tells the administrators once that a rehearsal failed where the one before had not.</summary>
internal sealed class AlertOfRehearsal(
    IRehearsalStore store,
    TellAdministrators administrators,
    MailTemplates templates,
    IOptions<OrganisationOptions> organisation,
    IOptions<NoticeOptions> notices,
    TimeProvider time,
    ILogger<AlertOfRehearsal> log)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WorthTelling = TimeSpan.FromDays(1);

    /// <summary>Sends what is to be sent.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (var run in await store.TakeAlertsAsync(time.GetUtcNow(), TryAgainAfter, cancellationToken))
        {
            if (await IsToldAsync(run, cancellationToken) || time.GetUtcNow() - run.EndedAt >= WorthTelling)
            {
                await store.SettleAlertAsync(new DirectoryName(run.Directory), cancellationToken);
            }
        }
    }

    private async Task<bool> IsToldAsync(RehearsalRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await administrators.ExecuteAsync(MailOf(run), cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // one that cannot be written, as of another version, keeps nobody from hearing of the others
            log.RehearsalNotTold(run.Directory, fault);
            return false;
        }
    }

    private MailContent MailOf(RehearsalRun run)
    {
        var language = notices.Value.Language;
        var failed = run.Failed!;
        return OtherMails.RehearsalFailed(
            new RehearsalFailedFacts(
                language,
                organisation.Value.NameIn(language),
                run.Directory,
                RehearsalWords.Of(failed.Step).In(language),
                ProblemCatalogue.Of(failed.Problem!).Code.Value,
                run.EndedAt),
            templates);
    }
}
