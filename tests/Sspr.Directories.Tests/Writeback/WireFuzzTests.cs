using CsCheck;
using Sspr.Directories.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>Bytes that nobody would send: the parser refuses them or reads exactly what they say, and never breaks.</summary>
public sealed class WireFuzzTests
{
    private const int Iterations = 120_000;

    private static readonly WireSample[] Samples = [.. WireSamples.All.Values];

    // what a valid message is turned into: cut, grown, patched, or crossed with another
    private static readonly Gen<byte[]> Mutated =
        from kind in Gen.Int[0, 4]
        from one in Gen.Int[0, Samples.Length - 1]
        from other in Gen.Int[0, Samples.Length - 1]
        from at in Gen.Int[0, 9999]
        from length in Gen.Int[0, 40]
        from noise in Gen.Byte.Array[1, 4]
        select Mutate(Samples[one].Body, Samples[other].Body, kind, at, length, noise);

    [Fact]
    public void Mutated_messages_are_refused_or_read_as_what_they_are()
    {
        var (tried, read) = (0, 0);
        Mutated.Sample(
            bytes =>
            {
                Interlocked.Increment(ref tried);
                foreach (var sample in Samples.Where(s => s.Type == MessageVerifier.PeekType(bytes)))
                {
                    if (sample.Again(bytes) is { } again)
                    {
                        Interlocked.Increment(ref read);
                        Assert.Equal(bytes, again);
                    }
                }
            },
            iter: Iterations,
            threads: 1);
        TestContext.Current.SendDiagnosticMessage($"tried {tried}, read {read} exactly as they were");
        Assert.InRange(read, 1, tried * 10);
        Assert.True(tried >= Iterations);
    }

    [Fact]
    public void Random_bytes_are_never_a_message()
    {
        using var key = MessageSigner.Create();
        using var verifier = new MessageVerifier(key.PublicKey);
        var (tried, read) = (0, 0);
        Gen.Byte.Array[0, 200].Sample(
            bytes =>
            {
                Interlocked.Increment(ref tried);
                _ = Frame.TryRead(bytes, out _, out _);
                _ = MessageVerifier.PeekType(bytes);
                var sample = Samples[tried % Samples.Length];
                if (sample.Again(bytes) is { } again)
                {
                    Interlocked.Increment(ref read);
                    Assert.Equal(bytes, again);
                }
            },
            iter: Iterations,
            threads: 1);
        Assert.True(tried >= Iterations);
        Assert.Equal(0, read);
        Assert.All(Samples, sample => Assert.False(sample.Opens(verifier, new byte[200])));
    }

    private static byte[] Mutate(byte[] one, byte[] other, int kind, int at, int length, byte[] noise)
    {
        var place = at % one.Length;
        var end = Math.Min(one.Length, place + length);
        return kind switch
        {
            0 => one[..place],
            1 => [.. one[..place], .. noise, .. one[place..]],
            2 => [.. one[..place], .. one[end..]],
            3 => [.. one[..place], .. other[Math.Min(place, other.Length)..]],
            _ => Patch(one, place, noise),
        };
    }

    private static byte[] Patch(byte[] bytes, int at, byte[] noise)
    {
        var patched = bytes.ToArray();
        noise.AsSpan(0, Math.Min(noise.Length, bytes.Length - at)).CopyTo(patched.AsSpan(at));
        return patched;
    }
}
