using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sspr.NameReminders;

/// <summary>Answers the questions that wait, one after the other.</summary>
internal sealed class NameReminderRunner(NameQuestions questions, MailNames mail, ILogger<NameReminderRunner> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var question = await questions.TakeAsync(stoppingToken);
            try
            {
                await mail.ExecuteAsync(question, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.NamesNotMailed(question.SupportCode.Value, fault);
            }
        }
    }
}
