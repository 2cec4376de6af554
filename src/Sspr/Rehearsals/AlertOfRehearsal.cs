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
    IMailer mailer,
    MailTemplates templates,
    IOptions<OrganisationOptions> organisation,
    IOptions<NoticeOptions> notices,
    TimeProvider time)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan WorthTelling = TimeSpan.FromDays(1);

    /// <summary>Sends what is to be sent.</summary>
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (var run in await store.TakeAlertsAsync(time.GetUtcNow(), TryAgainAfter, cancellationToken))
        {
            var addresses = organisation.Value.AlertAddresses;
            var failed = 0;
            foreach (var address in addresses)
            {
                failed += await mailer.SendAsync(address, MailOf(run), cancellationToken) is { Permanent: false } ? 1 : 0;
            }

            // all failed for a passing reason: nobody has got it twice
            var tryAgain = failed > 0 && failed == addresses.Count && time.GetUtcNow() - run.EndedAt < WorthTelling;
            if (!tryAgain)
            {
                await store.SettleAlertAsync(new DirectoryName(run.Directory), cancellationToken);
            }
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
