using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.ActiveDirectory;
using Sspr.Directories.Tests.Ldap;
using Sspr.Testing.Faults;
using Sspr.Testing.Lab;

namespace Sspr.Directories.Tests.ActiveDirectory;

/// <summary>Writes whose answer is lost: nobody is told a success that is not true or a failure that is not true.</summary>
[Trait("Needs", "Lab")]
public sealed class LostReplyTests(LabDomains domains)
{
    private const string Fresh = "Lost-And-Found-2026";

    /// <summary>The last look at the account.</summary>
    private const int ReadsBeforeTheWrite = 1;

    private static readonly TimeSpan ALittle = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(8);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_a_stamp_a_write_whose_answer_was_lost_is_found_written()
    {
        await using var lost = await LostAsync(strict: true);

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.CommitUnansweredAsync(Fresh));
        lost.Heal();

        Assert.IsType<SetPasswordResult.Written>(await lost.ResolveAsync());
        Assert.True(await lost.Domain.SignsInAsync(lost.Name, Fresh));
        Assert.Equal(1, await lost.CountWritesAsync());
    }

    [Fact]
    public async Task Without_a_stamp_the_user_settles_a_write_whose_answer_was_lost()
    {
        await using var lost = await LostAsync(strict: false);

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.CommitUnansweredAsync(Fresh));
        lost.Heal();

        Assert.IsType<SetPasswordResult.NeedsSettling>(await lost.ResolveAsync());
        Assert.IsType<SetPasswordResult.Written>(await lost.SettleAsync(Fresh));
        Assert.Equal(1, await lost.CountWritesAsync());
    }

    [Fact]
    public async Task Settling_counts_at_most_one_bad_password()
    {
        await using var lost = await LostAsync(strict: false);
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.CommitUnansweredAsync(Fresh));
        lost.Heal();

        Assert.IsType<SetPasswordResult.Blocked>(await lost.SettleAsync("Never-Was-It-2026"));
        Assert.Equal(1, await lost.Domain.CountBadPasswordsAsync(lost.Domain.DnOf(lost.Name)));
    }

    [Fact]
    public async Task With_a_stamp_a_write_held_back_in_the_network_is_fenced_off_and_never_arrives()
    {
        await using var lost = await LostAsync(strict: true);

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.CommitHeldBackAsync(Fresh));
        Assert.IsType<SetPasswordResult.Unreachable>(await lost.ResolvePastTheProxyAsync());
        lost.Heal();
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Token);

        Assert.Equal(0, await lost.CountWritesAsync());
        Assert.True(await lost.Domain.SignsInAsync(lost.Name, lost.Domain.Samba.PersonPassword));
        Assert.IsType<SetPasswordResult.Unreachable>(await lost.ResolvePastTheProxyAsync());
    }

    [Fact]
    public async Task An_account_that_was_fenced_off_takes_the_next_reset()
    {
        await using var lost = await LostAsync(strict: true);
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.CommitHeldBackAsync(Fresh));
        Assert.IsType<SetPasswordResult.Unreachable>(await lost.ResolvePastTheProxyAsync());
        lost.Heal();

        await lost.PrepareAsync();

        Assert.IsType<SetPasswordResult.Written>(await lost.CommitAsync("Second-Try-2026"));
        Assert.Equal(1, await lost.CountWritesAsync());
    }

    [Fact]
    public async Task Without_a_stamp_no_agent_says_that_another_one_wrote_nothing()
    {
        await using var lost = await LostAsync(strict: false);
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.CommitHeldBackAsync(Fresh));

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.ResolveAsAnotherAgentAsync());
        lost.Pass(TimeSpan.FromSeconds(10));
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.ResolveAsAnotherAgentAsync());
    }

    [Fact]
    public async Task Without_a_stamp_an_unchanged_account_counts_as_not_written_only_after_ten_quiet_seconds()
    {
        await using var lost = await LostAsync(strict: false);
        lost.Proxy.CutAfterClientBytes = lost.Proxy.ClientBytes + 10;

        var result = await lost.CommitAsync(Fresh);

        // cut inside the read that comes first: nothing was sent that could write
        Assert.IsType<SetPasswordResult.Unreachable>(result);
        lost.Heal();
        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.ResolveAsync());
        lost.Pass(TimeSpan.FromSeconds(10));
        Assert.IsType<SetPasswordResult.Unreachable>(await lost.ResolveAsync());
        Assert.Equal(0, await lost.CountWritesAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wherever_the_connection_is_cut_the_verdict_is_true(bool strict)
    {
        // the exchange has some 3 kB each way; every cut falls elsewhere in it
        for (var cut = 64; cut < 2400; cut += 331)
        {
            foreach (var fromClient in new[] { true, false })
            {
                await using var lost = await LostAsync(strict);
                if (fromClient)
                {
                    lost.Proxy.CutAfterClientBytes = lost.Proxy.ClientBytes + cut;
                }
                else
                {
                    lost.Proxy.CutAfterServerBytes = lost.Proxy.ServerBytes + cut;
                }

                var verdict = await lost.CommitAsync(Fresh);
                lost.Heal();
                var written = await lost.CountWritesAsync() == 1;
                var about = string.Create(CultureInfo.InvariantCulture, $"cut {cut} {fromClient}: {verdict}, written {written}");
                switch (verdict)
                {
                    case SetPasswordResult.Written:
                        Assert.True(written, about);
                        break;
                    case SetPasswordResult.Unreachable:
                        Assert.False(written, about);
                        break;
                    default:
                        Assert.IsType<SetPasswordResult.OutcomeUnknown>(verdict);
                        var resolved = await lost.ResolveAsync();

                        // a write that was on its way may have arrived between the two looks: with a stamp the answer is final, and the
                        // log is held against it now; without one both answers were true at their time
                        var writtenNow = await lost.CountWritesAsync() == 1;
                        if (!strict && written != writtenNow)
                        {
                            break;
                        }

                        var expected = (strict, writtenNow) switch
                        {
                            (true, true) => typeof(SetPasswordResult.Written),
                            (true, false) => typeof(SetPasswordResult.Unreachable),
                            (false, true) => typeof(SetPasswordResult.NeedsSettling),
                            (false, false) => typeof(SetPasswordResult.OutcomeUnknown),
                        };
                        Assert.True(resolved.GetType() == expected, $"{about}, resolved {resolved}");
                        break;
                }
            }
        }
    }

    private async Task<Lost> LostAsync(bool strict)
    {
        var domain = await domains.StartAsync(SambaFlavour.Samba424);
        var lost = new Lost(domain, TcpProxy.Start(domain.Samba.Address, 636), strict, await domain.NewPersonAsync());
        await lost.PrepareAsync();
        return lost;
    }

    /// <summary>One account, one prepared write, and a proxy in between.</summary>
    private sealed class Lost : IAsyncDisposable
    {
        private readonly AwaitedTime _time = new();
        private readonly ActiveDirectoryOptions _options;
        private readonly ActiveDirectoryConnector _connector;
        private PreparedWrite _write = null!;
        private int _before;

        public Lost(LabDomain domain, TcpProxy proxy, bool strict, string name)
        {
            (Domain, Proxy, Name) = (domain, proxy, name);
            _options = domain.Options() with { PoolSize = 1, StampAttribute = strict ? "extensionName" : null, MailAttributes = [] };
            _connector = Connect(proxy.Address.ToString());
        }

        public LabDomain Domain { get; }

        public TcpProxy Proxy { get; }

        public string Name { get; }

        public void Pass(TimeSpan time) => _time.Advance(time);

        public async Task PrepareAsync()
        {
            DirectoryAccount? account = null;
            while (account is null)
            {
                // after a fault the connector leaves the server alone for some seconds
                account = (await _connector.FindAsync(Name, Token) as FindResult.Found)?.Account;
                _time.Advance(account is null ? ALittle : TimeSpan.Zero);
            }

            var request = new WriteRequest { Operation = OperationId.New(), Account = account.Id, Sid = account.Sid, Action = WriteAction.ResetAndUnlock };
            _write = Assert.IsType<PrepareResult.Ready>(await _connector.PrepareAsync(request, Token)).Write;
            _before = await WritesAsync();
        }

        public void Heal()
        {
            Proxy.SwallowAfterRequests = Proxy.HoldAfterRequests = null;
            Proxy.SwallowReplies = false;
            Proxy.HoldRequests = false;
            Proxy.CutAfterClientBytes = null;
            Proxy.CutAfterServerBytes = null;
        }

        public async Task<SetPasswordResult> CommitAsync(string password)
        {
            using var secret = NewPassword.FromCharacters(password);
            return await _connector.CommitAsync(_write, secret, Token);
        }

        /// <summary>Lets the reads before the write pass and loses the answer to the write itself.</summary>
        public Task<SetPasswordResult> CommitUnansweredAsync(string password)
        {
            Proxy.SwallowAfterRequests = ReadsBeforeTheWrite;
            return CommitInVainAsync(password, Proxy.LostAnswer);
        }

        /// <summary>Lets the reads before the write pass and stops the write itself in the network.</summary>
        public Task<SetPasswordResult> CommitHeldBackAsync(string password)
        {
            Proxy.HoldAfterRequests = ReadsBeforeTheWrite;
            return CommitInVainAsync(password, Proxy.HeldRequest);
        }

        public Task<SetPasswordResult> ResolveAsync() => AgainAsync(() => _connector.ResolveAsync(_write, Token));

        public Task<SetPasswordResult> ResolvePastTheProxyAsync() => ResolvePastTheProxyAsync(agent: null);

        public Task<SetPasswordResult> ResolveAsAnotherAgentAsync() => ResolvePastTheProxyAsync("00000000000000000000000000000001");

        public Task<SetPasswordResult> SettleAsync(string password)
        {
            var settle = _write with
            {
                Request = _write.Request with { Operation = OperationId.New(), Action = WriteAction.Settle, Settles = _write.Request.Operation },
            };
            return AgainAsync(async () =>
            {
                using var secret = NewPassword.FromCharacters(password);
                return await _connector.CommitAsync(settle, secret, Token);
            });
        }

        public async Task<int> CountWritesAsync() => await WritesAsync() - _before;

        public async ValueTask DisposeAsync()
        {
            await Proxy.DisposeAsync();
            await _connector.DisposeAsync();
        }

        private async Task<int> WritesAsync() =>
            (await Domain.Samba.ReadPasswordLogAsync(Token)).Count(e => e.Succeeded && string.Equals(e.TargetDn, Domain.DnOf(Name), StringComparison.Ordinal));

        /// <summary>Asks again while the connector still leaves the server alone because of the fault before.</summary>
        private async Task<SetPasswordResult> AgainAsync(Func<Task<SetPasswordResult>> ask)
        {
            for (var rested = TimeSpan.Zero; ; rested += ALittle)
            {
                var result = await ask();
                var resting = result is SetPasswordResult.OutcomeUnknown { Fault.Evidence: var evidence } && !evidence.Contains("certain in", StringComparison.Ordinal);
                if (!resting || rested > LongestRest)
                {
                    return result;
                }

                _time.Advance(ALittle);
            }
        }

        private async Task<SetPasswordResult> ResolvePastTheProxyAsync(string? agent)
        {
            var server = $"{Domain.Samba.Address}:636";
            await using var direct = Connect(server);
            return await direct.ResolveAsync(_write with { DomainController = server, AgentId = agent }, Token);
        }

        /// <summary>Lets the time be up once it is certain how far the write got.</summary>
        private async Task<SetPasswordResult> CommitInVainAsync(string password, Task got)
        {
            var commit = CommitAsync(password);
            await Task.WhenAny(commit, got);
            _time.Advance(LabTimes.Request);
            return await commit;
        }

        private ActiveDirectoryConnector Connect(string server) =>
            new(_options with { Servers = [server] }, _time, NullLogger<ActiveDirectoryConnector>.Instance);
    }
}
