using System.Globalization;
using Sspr.Directories.StandardLdap;
using Sspr.Directories.Tests.Ldap;
using Sspr.Testing.Faults;

namespace Sspr.Directories.Tests.StandardLdap;

/// <summary>Writes whose answer is lost: nobody is told a success that is not true or a failure that is not true.</summary>
public abstract class LostAnswerTests
{
    private const string Fresh = "Lost-And-Found-2026";

    /// <summary>The last look at the account.</summary>
    private const int ReadsBeforeTheWrite = 1;

    private static readonly TimeSpan ALittle = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(8);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<ILabLdap> StartAsync();

    [Fact]
    public async Task With_a_stamp_a_write_whose_answer_was_lost_is_found_written()
    {
        await using var lost = await LostAsync(strict: true);
        lost.Proxy.SwallowAfterRequests = ReadsBeforeTheWrite;

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.CommitInVainAsync(lost.Proxy.LostAnswer));
        lost.Heal();

        Assert.IsType<SetPasswordResult.Written>(await lost.ResolveAsync());
        Assert.True(await lost.Lab.SignsInAsync(lost.Name, Fresh));
        Assert.Equal(1, await lost.Lab.CountWritesAsync(lost.Name));
    }

    [Fact]
    public async Task With_a_stamp_a_write_held_back_in_the_network_is_fenced_off_and_never_arrives()
    {
        await using var lost = await LostAsync(strict: true);
        lost.Proxy.HoldAfterRequests = ReadsBeforeTheWrite;

        Assert.IsType<SetPasswordResult.OutcomeUnknown>(await lost.CommitInVainAsync(lost.Proxy.HeldRequest));
        Assert.IsType<SetPasswordResult.Unreachable>(await lost.ResolvePastTheProxyAsync());
        lost.Heal();
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Token);

        Assert.Equal(0, await lost.Lab.CountWritesAsync(lost.Name));
        Assert.True(await lost.Lab.SignsInAsync(lost.Name, lost.Lab.PersonPassword));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wherever_the_connection_is_cut_the_verdict_is_true(bool strict)
    {
        for (var cut = 64; cut < 1600; cut += 211)
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

                var verdict = await lost.CommitAsync();
                lost.Heal();
                var written = await lost.Lab.CountWritesAsync(lost.Name) == 1;
                await AssertTrueAsync(
                    lost, strict, verdict, written, string.Create(CultureInfo.InvariantCulture, $"cut {cut} {fromClient}: {verdict}, written {written}"));
            }
        }
    }

    private static async Task AssertTrueAsync(Lost lost, bool strict, SetPasswordResult verdict, bool written, string about)
    {
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
                var expected = (strict, written) switch
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

    private async Task<Lost> LostAsync(bool strict)
    {
        var lab = await StartAsync();
        var lost = new Lost(lab, TcpProxy.Start(lab.Address, lab.TlsPort), strict, await lab.NewPersonAsync());
        await lost.PrepareAsync();
        return lost;
    }

    /// <summary>One account, one prepared write, and a proxy in between.</summary>
    private sealed class Lost : IAsyncDisposable
    {
        private readonly AwaitedTime _time = new();
        private readonly StandardLdapConnector _connector;
        private readonly bool _strict;
        private PreparedWrite _write = null!;

        public Lost(ILabLdap lab, TcpProxy proxy, bool strict, string name)
        {
            (Lab, Proxy, _strict, Name) = (lab, proxy, strict, name);
            _connector = lab.ConnectThrough(proxy.Address.ToString(), strict, _time);
        }

        public ILabLdap Lab { get; }

        public TcpProxy Proxy { get; }

        public string Name { get; }

        public async Task PrepareAsync()
        {
            var account = Assert.IsType<FindResult.Found>(await _connector.FindAsync(Name, Token)).Account;
            var request = new WriteRequest { Operation = OperationId.New(), Account = account.Id, Action = WriteAction.ResetAndUnlock };
            _write = Assert.IsType<PrepareResult.Ready>(await _connector.PrepareAsync(request, Token)).Write;
        }

        public void Heal()
        {
            Proxy.SwallowAfterRequests = Proxy.HoldAfterRequests = null;
            Proxy.SwallowReplies = false;
            Proxy.HoldRequests = false;
            Proxy.CutAfterClientBytes = null;
            Proxy.CutAfterServerBytes = null;
        }

        public async Task<SetPasswordResult> CommitAsync()
        {
            using var secret = NewPassword.FromCharacters(Fresh);
            return await _connector.CommitAsync(_write, secret, Token);
        }

        /// <summary>Lets the time be up once it is certain how far the write got.</summary>
        public async Task<SetPasswordResult> CommitInVainAsync(Task got)
        {
            var commit = CommitAsync();
            await Task.WhenAny(commit, got);
            _time.Advance(LabTimes.Request);
            return await commit;
        }

        public async Task<SetPasswordResult> ResolvePastTheProxyAsync()
        {
            var server = $"{Lab.Address}:{Lab.TlsPort}";
            await using var direct = Lab.ConnectThrough(server, _strict, _time);
            return await direct.ResolveAsync(_write with { DomainController = server }, Token);
        }

        /// <summary>Asks again while the connector still leaves the server alone because of the fault before.</summary>
        public async Task<SetPasswordResult> ResolveAsync()
        {
            for (var rested = TimeSpan.Zero; ; rested += ALittle)
            {
                var result = await _connector.ResolveAsync(_write, Token);
                var resting = result is SetPasswordResult.OutcomeUnknown { Fault.Evidence: var evidence } && !evidence.Contains("certain in", StringComparison.Ordinal);
                if (!resting || rested > LongestRest)
                {
                    return result;
                }

                _time.Advance(ALittle);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Proxy.DisposeAsync();
            await _connector.DisposeAsync();
        }
    }
}
