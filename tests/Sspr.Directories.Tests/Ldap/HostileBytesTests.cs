using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Sspr.Directories.Ldap;
using Sspr.Testing.Ldap;

namespace Sspr.Directories.Tests.Ldap;

/// <summary>Bytes that nobody thought of.</summary>
public sealed class HostileBytesTests
{
    private static readonly byte[] Honest =
    [
        .. LdapReplies.Entry(1, "CN=Alice,DC=test", ("cn", "Alice"u8.ToArray()), ("objectGUID", new byte[16]), ("memberOf", "a"u8.ToArray()), ("memberOf", "b"u8.ToArray())),
        .. LdapReplies.Reference(1, "ldap://elsewhere/"),
        .. LdapReplies.Result(1, 5, 0, "fine", "1.2.3"),
    ];

    [Fact]
    public void No_bytes_make_the_parser_throw_anything_but_its_own_refusal() =>
        Gen.OneOf(Gen.Byte.Array[0, 60], Mutated(Honest)).Sample(
            static bytes =>
            {
                try
                {
                    var message = LdapMessage.Parse(bytes);
                    _ = message.Tag == 4 ? (object)message.ReadEntry() : message.ReadResult();
                }
                catch (LdapProtocolException)
                {
                    // the refusal
                }
            },
            iter: 100_000);

    [Fact]
    public Task No_bytes_make_a_connection_hang_or_throw_anything_but_a_fault() =>
        Mutated(Honest).SampleAsync(
            static async bytes =>
            {
                await using var connection = LdapConnection.Start(
                    new Canned(bytes), new LdapEndpoint("fake", 636), new LdapTransport(), TimeProvider.System, NullLogger.Instance);
                try
                {
                    _ = await connection.SearchAsync(LdapSearch.Read("DC=test", "cn"), CancellationToken.None);
                }
                catch (LdapFaultException e)
                {
                    Assert.True(
                        e.Fault.Kind is DirectoryFaultKind.ProtocolError or DirectoryFaultKind.ConnectionLost or DirectoryFaultKind.ServerUnavailable, e.Message);
                }
            },
            iter: 5_000);

    private static Gen<byte[]> Mutated(byte[] seed) =>
        Gen.Select(Gen.Int[0, seed.Length - 1], Gen.Byte, Gen.Int[0, seed.Length - 1], Gen.Byte, Gen.Int[0, seed.Length], Gen.Bool).Select(
            (first, one, second, other, cut, cuts) =>
            {
                var bytes = seed.ToArray();
                bytes[first] = one;
                bytes[second] ^= other;
                return cuts ? bytes[..cut] : bytes;
            });

    /// <summary>Takes one request and then answers with fixed bytes and the end.</summary>
    private sealed class Canned(byte[] bytes) : Stream
    {
        private readonly MemoryStream _answer = new(bytes);
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _asked.Task.WaitAsync(cancellationToken);
            return await _answer.ReadAsync(buffer, cancellationToken);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _ = _asked.TrySetResult();
            return ValueTask.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
