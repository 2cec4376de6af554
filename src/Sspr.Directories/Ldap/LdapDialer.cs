using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Sspr.Directories.Ldap;

/// <summary>Opens connections: name, TCP, TLS, bind, all within one time limit, and names the step that failed.</summary>
internal sealed class LdapDialer(LdapTransport transport, TimeProvider time, ILogger logger)
{
    private const int KeepAliveSeconds = 60;

    /// <summary>Opens a connection on which nobody is signed in.</summary>
    /// <exception cref="LdapFaultException">It cannot be opened.</exception>
    public async Task<LdapConnection> OpenAsync(LdapEndpoint endpoint, CancellationToken cancellationToken)
    {
        using var attempt = new Attempt(endpoint, transport.ConnectTimeout, time, cancellationToken);
        return await OpenAsync(attempt);
    }

    /// <summary>Opens a connection and signs in.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="name">Distinguished name or userPrincipalName.</param>
    /// <param name="password">UTF-8 bytes; the caller clears them.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <param name="controls">Controls that go with the bind.</param>
    /// <returns>The connection and the server's answer, which may be a refusal.</returns>
    /// <exception cref="LdapFaultException">It cannot be opened or the bind had no answer.</exception>
    public async Task<(LdapConnection Connection, LdapResult Bind)> OpenAndBindAsync(
        LdapEndpoint endpoint, string name, ReadOnlyMemory<byte> password, CancellationToken cancellationToken, params IReadOnlyList<LdapControl> controls)
    {
        var bind = new LdapBind(name, password) { Controls = controls };
        using var attempt = new Attempt(endpoint, transport.ConnectTimeout, time, cancellationToken);
        var connection = await OpenAsync(attempt);
        try
        {
            attempt.Step = "waiting for the answer to the bind";
            var answer = await connection.AskAsync(bind, attempt.TimeLeft, attempt.Token);
            return (connection, answer.Result);
        }
        catch (Exception e)
        {
            connection.Close(new DirectoryFault(DirectoryFaultKind.ConnectionLost, endpoint.ToString(), "the bind failed"), e);

            // the limit may be reached just before the bind is sent, and that is a fault like any other
            if (attempt.Explain(e) is LdapFaultException fault && fault != e)
            {
                throw fault;
            }

            throw;
        }
    }

    private async Task<LdapConnection> OpenAsync(Attempt attempt)
    {
        Stream? stream = null;
        try
        {
            stream = await ConnectAsync(attempt);
            if (transport.StartTls)
            {
                await AskForTlsAsync(stream, attempt);
            }

            var tls = new SslStream(stream, leaveInnerStreamOpen: false);
            stream = tls;
            await HandshakeAsync(tls, attempt);
            var notAfter = (tls.RemoteCertificate as X509Certificate2)?.NotAfter.ToUniversalTime();
            return LdapConnection.Start(tls, attempt.Endpoint, transport, time, logger, notAfter);
        }
        catch (Exception e) when (e is not LdapFaultException)
        {
            stream?.Dispose();
            throw attempt.Explain(e);
        }
        catch (LdapFaultException)
        {
            stream?.Dispose();
            throw;
        }
    }

    private static async Task<Stream> ConnectAsync(Attempt attempt)
    {
        attempt.Step = "looking the name up";
        var addresses = IPAddress.TryParse(attempt.Endpoint.Host, out var address)
            ? [address]
            : await Dns.GetHostAddressesAsync(attempt.Endpoint.Host, attempt.Token);

        attempt.Step = "connecting";
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // pooled connections idle for long: this finds out when a firewall has forgotten one
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, optionValue: true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
            await socket.ConnectAsync(addresses, attempt.Endpoint.Port, attempt.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AskForTlsAsync(Stream stream, Attempt attempt)
    {
        attempt.Step = "asking for StartTLS";
        var request = LdapExtended.StartTls();
        await stream.WriteAsync(request.Encode(1), attempt.Token);
        var frames = new LdapFrameReader(stream, transport.MaximumMessageSize);
        var frame = await frames.ReadAsync(attempt.Token) ?? throw new LdapProtocolException("the server closed the connection instead of answering StartTLS");

        // Security: what lies in the buffer came in the clear and must not be taken for what TLS will carry;
        // guarded by Bytes_sent_before_the_TLS_handshake_are_refused
        var message = LdapMessage.Parse(frame);
        if (frames.HasBufferedBytes || message.Id != 1 || message.Tag != LdapTags.ExtendedResponse)
        {
            throw new LdapProtocolException("the answer to StartTLS is not one");
        }

        var result = message.ReadResult();
        if (result.Code != LdapResultCode.Success)
        {
            throw attempt.Fault(DirectoryFaultKind.TlsFailed, $"the server refuses StartTLS: {result.Describe()}");
        }
    }

    private async Task HandshakeAsync(SslStream tls, Attempt attempt)
    {
        attempt.Step = "agreeing on TLS";
        DirectoryFault? verdict = null;
        var policy = new X509ChainPolicy
        {
            RevocationMode = transport.CheckRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            RevocationFlag = X509RevocationFlag.ExcludeRoot,
            VerificationTime = time.GetUtcNow().UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1")); // id-kp-serverAuth (RFC 5280 §4.2.1.12)
        if (transport.CaFile is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.ImportFromPemFile(transport.CaFile);
        }

        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = attempt.Endpoint.Host,
                    CertificateChainPolicy = policy,
                    CertificateRevocationCheckMode = policy.RevocationMode,
                    RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                    {
                        verdict = CertificateVerdict.Judge(attempt.Endpoint, certificate as X509Certificate2, chain, errors, time.GetUtcNow());
                        return verdict is null;
                    },
                },
                attempt.Token);
        }
        catch (AuthenticationException) when (verdict is not null)
        {
            throw new LdapFaultException(verdict, sent: false);
        }
        catch (IOException e)
        {
            // what does not speak TLS hangs up, and so does Windows on 636 as long as it has no certificate
            throw attempt.Fault(DirectoryFaultKind.TlsFailed, $"{attempt.Step}: {e.Message}", e);
        }
    }

    /// <summary>One attempt to open a connection: its time limit and the step it is at.</summary>
    private sealed class Attempt : IDisposable
    {
        private readonly TimeSpan _limit;
        private readonly TimeProvider _time;
        private readonly long _started;
        private readonly CancellationToken _caller;
        private readonly CancellationTokenSource _timer;
        private readonly CancellationTokenSource _either;

        public Attempt(LdapEndpoint endpoint, TimeSpan limit, TimeProvider time, CancellationToken caller)
        {
            Endpoint = endpoint;
            _limit = limit;
            _time = time;
            _started = time.GetTimestamp();
            _caller = caller;
            _timer = new CancellationTokenSource(limit, time);
            _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
        }

        public LdapEndpoint Endpoint { get; }

        public string Step { get; set; } = "starting";

        public CancellationToken Token => _either.Token;

        public TimeSpan TimeLeft
        {
            get
            {
                var left = _limit - _time.GetElapsedTime(_started);
                return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
            }
        }

        public LdapFaultException Fault(DirectoryFaultKind kind, string evidence, Exception? cause = null) =>
            new(new DirectoryFault(kind, Endpoint.ToString(), evidence), sent: false, cause);

        /// <summary>What an exception means; a cancelled caller stays cancelled.</summary>
        public Exception Explain(Exception e) => e switch
        {
            OperationCanceledException when _caller.IsCancellationRequested => e,
            OperationCanceledException => Fault(
                DirectoryFaultKind.TimedOut,
                string.Create(CultureInfo.InvariantCulture, $"{Step} took more than {_limit.TotalSeconds:0.###} s"),
                e),
            SocketException s => Fault(Classify(s.SocketErrorCode), $"{Step}: {s.SocketErrorCode}", e),
            LdapProtocolException => Fault(DirectoryFaultKind.ProtocolError, e.Message, e),
            AuthenticationException => Fault(DirectoryFaultKind.TlsFailed, $"{Step}: {e.InnerException?.Message ?? e.Message}", e),
            IOException or ObjectDisposedException => Fault(DirectoryFaultKind.ConnectionLost, $"{Step}: {e.Message}", e),
            CryptographicException or UnauthorizedAccessException => Fault(
                DirectoryFaultKind.TlsFailed, $"the file with the trusted issuers cannot be used: {e.Message}", e),
            _ => e,
        };

        public void Dispose()
        {
            _either.Dispose();
            _timer.Dispose();
        }

        private static DirectoryFaultKind Classify(SocketError error) => error switch
        {
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => DirectoryFaultKind.NameNotResolved,
            SocketError.ConnectionRefused => DirectoryFaultKind.ConnectionRefused,
            SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.NetworkDown or SocketError.HostDown
                => DirectoryFaultKind.HostUnreachable,
            SocketError.TimedOut => DirectoryFaultKind.TimedOut,
            _ => DirectoryFaultKind.ConnectionLost,
        };
    }
}
