using System.Formats.Cbor;
using CsCheck;
using Sspr.Directories.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>The encoding: one way to say a thing, and nothing else is understood.</summary>
public sealed class WireTests
{
    public static TheoryData<string> Messages => [.. WireSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_is_written_is_what_is_read(string name)
    {
        var (_, bytes, again, _, _) = WireSamples.All[name];
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(again(bytes)!));
        Assert.Equal(name.Split(' ')[0], MessageVerifier.PeekType(bytes).ToString());
        Assert.InRange(bytes.Length, 1, WritebackVersion.MaximumMessage - MessageVerifier.SignatureSize);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Unknown_duplicate_and_unsorted_keys_are_refused(string name)
    {
        var (_, bytes, again, _, _) = WireSamples.All[name];
        var pairs = Pairs(bytes);

        Assert.NotNull(again(Map(pairs)));
        Assert.Null(again(Map([.. pairs, (99, [0x01])])));
        Assert.Null(again(Map([pairs[0], .. pairs])));
        Assert.Null(again(Map([.. pairs.AsEnumerable().Reverse()])));
        Assert.Null(again([.. bytes, 0x00]));
        Assert.Null(again([0xBF, .. bytes[1..], 0xFF]));
        foreach (var missing in Enumerable.Range(0, pairs.Count))
        {
            var fewer = pairs.Where((_, i) => i != missing).ToList();
            var read = again(Map(fewer));
            Assert.True(read is null || read.AsSpan().SequenceEqual(Map(fewer)), $"without {pairs[missing].Key}");
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void Changed_bytes_are_refused_or_read_as_what_they_are(string name)
    {
        var (_, bytes, again, _, _) = WireSamples.All[name];
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, bytes.Length]).Sample(
            (at, value, length) =>
            {
                var changed = bytes.ToArray();
                changed[at] = value;
                return IsExact(again, changed) && IsExact(again, changed[..length]);
            },
            iter: 500);
    }

    [Fact]
    public void Any_bytes_at_all_are_read_without_an_exception() => Gen.Byte.Array[0, 300].Sample(
        bytes => WireSamples.All.Values.All(sample => IsExact(sample.Again, bytes)), iter: 300);

    [Fact]
    public void Every_value_of_the_contract_has_a_number_on_the_wire()
    {
        Assert.All(Enum.GetValues<PasswordRule>(), v => Assert.Equal(v, WireCodes.ToRule(WireCodes.Of(v))));
        Assert.All(Enum.GetValues<Certainty>(), v => Assert.Equal(v, WireCodes.ToCertainty(WireCodes.Of(v))));
        Assert.All(Enum.GetValues<WriteObstacleKind>(), v => Assert.Equal(v, WireCodes.ToObstacle(WireCodes.Of(v))));
        Assert.All(Enum.GetValues<DirectoryFaultKind>(), v => Assert.Equal(v, WireCodes.ToFault(WireCodes.Of(v))));
        Assert.All(Enum.GetValues<RightsRemarkKind>(), v => Assert.Equal(v, WireCodes.ToRemark(WireCodes.Of(v))));
        Assert.All(Enum.GetValues<ProtectionReason>(), v => Assert.Equal(v, WireCodes.ToProtection(WireCodes.Of(v))));
    }

    [Fact]
    public void Text_that_is_too_long_or_not_Unicode_is_made_to_fit()
    {
        Assert.Equal("ab", WireWriter.Fit("abc", 2));
        Assert.Equal("a", WireWriter.Fit("a😀", 2));
        Assert.Equal("a\uFFFD", WireWriter.Fit("a\uD800", 9));
        Assert.False(WireWriter.IsText("a\uD800"));
        Assert.False(WireWriter.IsText("\uDC00\uD800"));
        Assert.True(WireWriter.IsText("a😀\uFFFD"));
    }

    [Fact]
    public void A_frame_is_read_only_if_it_is_one()
    {
        Assert.True(Frame.TryRead(Frame.Write(7, [1, 2]), out var correlation, out var message));
        Assert.Equal((UInt128)7, correlation);
        Assert.Equal([1, 2], message);
        Assert.False(Frame.TryRead(null, out _, out _));
        Assert.False(Frame.TryRead(new byte[17], out _, out _));
        Assert.False(Frame.TryRead(new byte[20], out _, out _));
        Assert.False(Frame.TryRead([1, .. new byte[WritebackVersion.MaximumFrame]], out _, out _));
    }

    private static bool IsExact(Func<byte[], byte[]?> again, byte[] bytes) =>
        again(bytes) is not { } read || read.AsSpan().SequenceEqual(bytes);

    private static List<(int Key, byte[] Value)> Pairs(byte[] map)
    {
        var cbor = new CborReader(map, CborConformanceMode.Canonical);
        var count = cbor.ReadStartMap()!.Value;
        return [.. Enumerable.Range(0, count).Select(_ => (cbor.ReadInt32(), cbor.ReadEncodedValue().ToArray()))];
    }

    private static byte[] Map(List<(int Key, byte[] Value)> pairs)
    {
        var cbor = new CborWriter(CborConformanceMode.Lax);
        cbor.WriteStartMap(pairs.Count);
        foreach (var (key, value) in pairs)
        {
            cbor.WriteInt32(key);
            cbor.WriteEncodedValue(value);
        }

        cbor.WriteEndMap();
        return cbor.Encode();
    }
}
