using System.Net;
using System.Net.Sockets;

namespace Sspr.Testing.Mailbox;

/// <summary>
/// A mail server for tests and for the demo: it speaks SMTP (RFC 5321) on 127.0.0.1, accepts mail for everybody and keeps it in memory.
/// </summary>
public sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly SmtpReceiverOptions _options;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly List<ReceivedMail> _messages = [];
    private readonly HashSet<int> _taken = [];
    private readonly Task _accepting;
    private TaskCompletionSource _arrival = NewArrival();
    private int _received;

    private SmtpReceiver(SmtpReceiverOptions options)
    {
        _options = options;
        _listener = new TcpListener(IPAddress.Loopback, options.Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port it listens on, at 127.0.0.1.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What goes wrong on purpose.</summary>
    public SmtpFaults Faults { get; set; } = SmtpFaults.None;

    /// <summary>The mails that are kept, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Starts listening.</summary>
    public static SmtpReceiver Start(SmtpReceiverOptions? options = null) => new(options ?? new SmtpReceiverOptions());

    /// <summary>Waits for a mail to this address and takes it: a second call gives the next one, never the same again.</summary>
    /// <exception cref="TimeoutException">None came in time.</exception>
    public async Task<ReceivedMail> WaitForAsync(string recipient, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(atMost, _options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (true)
        {
            var (mail, arrival) = TakeOrWatch(recipient);
            if (mail is not null)
            {
                return mail;
            }

            try
            {
                await arrival.WaitAsync(either.Token);
            }
            catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"No mail for {recipient} within {atMost}; there is mail for: {Describe()}.", late);
            }
        }
    }

    /// <summary>Forgets every mail.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _messages.Clear();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    internal void Keep(SmtpEnvelope envelope, bool encrypted, MimeKit.MimeMessage message)
    {
        lock (_lock)
        {
            _messages.Add(new ReceivedMail(
                ++_received, _options.Time.GetUtcNow(), envelope.Sender, [.. envelope.Recipients], encrypted, message));
            if (_messages.Count > _options.Capacity)
            {
                _messages.RemoveAt(0);
            }

            _arrival.SetResult();
            _arrival = NewArrival();
        }
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (ReceivedMail? Mail, Task Arrival) TakeOrWatch(string recipient)
    {
        lock (_lock)
        {
            var mail = _messages.Find(m => m.IsFor(recipient) && !_taken.Contains(m.Number));
            if (mail is not null)
            {
                _taken.Add(mail.Number);
            }

            return (mail, _arrival.Task);
        }
    }

    private string Describe() =>
        string.Join(", ", Messages.SelectMany(m => m.Recipients).Distinct(StringComparer.Ordinal).DefaultIfEmpty("nobody"));

    private async Task AcceptAsync()
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                conversations.RemoveAll(c => c.IsCompleted);
                conversations.Add(ConverseAsync(client));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await using var conversation = new SmtpConversation(client.GetStream(), this, _options);
                await conversation.RunAsync(_stopping.Token);
            }
            catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException
                or System.Security.Authentication.AuthenticationException)
            {
                // the sender went away or we are stopping: what was not answered with 250 was not accepted
            }
        }
    }
}
