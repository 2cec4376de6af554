using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sspr.Methods;
using Sspr.Notifications;

namespace Sspr.Server.Tests.Hosting;

public sealed class StopTests
{
    [Fact]
    public async Task A_server_that_stops_waits_for_the_work_that_it_has_begun()
    {
        var mailer = new LingeringMailer();
        await using (var portal = await TestPortal.StartAsync(services: own => own.Replace(ServiceDescriptor.Singleton<IMailer>(mailer))))
        {
            using var browser = portal.NewBrowser();
            await browser.StartAsync();
            await mailer.Begun.WaitAsync(Eventually.Patience, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.True(mailer.IsOver);
    }

    /// <summary>Sends nothing until it is told to stop, and then has something to put away.</summary>
    private sealed class LingeringMailer : IMailer
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _isOver;

        public Task Begun => _begun.Task;

        public bool IsOver => _isOver;

        public async Task<DeliveryFault?> SendAsync(string address, MailContent content, CancellationToken cancellationToken)
        {
            _begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None);
            _isOver = true;
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }
}
