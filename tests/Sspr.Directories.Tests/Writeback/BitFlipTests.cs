using Sspr.Directories.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>Every single bit of one message of every type, flipped once.</summary>
public sealed class BitFlipTests
{
    public static TheoryData<string> Types => [.. Enum.GetNames<MessageType>()];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_flipped_bit_of_every_type_is_refused(string type)
    {
        using var signer = MessageSigner.Create();
        using var key = new MessageVerifier(signer.PublicKey);
        var sample = WireSamples.All.Values.First(s => string.Equals(s.Type.ToString(), type, StringComparison.Ordinal));
        var message = sample.Sign(signer);
        Assert.True(sample.Opens(key, message));

        var (tried, accepted) = (0, 0);
        for (var bit = 0; bit < message.Length * 8; bit++)
        {
            message[bit / 8] ^= (byte)(1 << (bit % 8));
            accepted += sample.Opens(key, message) ? 1 : 0;
            message[bit / 8] ^= (byte)(1 << (bit % 8));
            tried++;
        }

        TestContext.Current.SendDiagnosticMessage($"{type}: tried {tried}, accepted {accepted}");
        Assert.Equal((message.Length * 8, 0), (tried, accepted));
    }
}
