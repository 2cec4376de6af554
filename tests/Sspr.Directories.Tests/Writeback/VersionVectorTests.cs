using Sspr.Directories.Writeback;

namespace Sspr.Directories.Tests.Writeback;

/// <summary>
/// The wire of an earlier version, kept as it was: what such a peer sends is understood, and what it is sent it would understand.
/// </summary>
public sealed class VersionVectorTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "writeback-version-1.txt"));

    public static TheoryData<string> Names => [.. Vectors.Keys];

    private static Dictionary<string, byte[]> Vectors { get; } = Lines
        .Where(static l => l.StartsWith("message ", StringComparison.Ordinal))
        .Select(static l => l["message ".Length..].Split(": "))
        .ToDictionary(static p => p[0], static p => Convert.FromHexString(p[1]), StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_peer_of_version_1_sends_is_understood(string name)
    {
        using var key = new MessageVerifier(Convert.FromHexString(Lines.Single(static l => l.StartsWith("key: ", StringComparison.Ordinal))["key: ".Length..]));
        Assert.True(WireSamples.All[name].Opens(key, Vectors[name]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_sent_to_a_peer_of_version_1_is_what_it_understood(string name) =>
        Assert.Equal(
            Convert.ToHexString(Vectors[name].AsSpan(..^MessageVerifier.SignatureSize)), Convert.ToHexString(WireSamples.All[name].Body));
}
