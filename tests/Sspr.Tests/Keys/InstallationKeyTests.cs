using Sspr.Keys;
using Sspr.Testing;

namespace Sspr.Tests.Keys;

public sealed class InstallationKeyTests
{
    [Fact]
    public void A_hash_for_one_purpose_never_serves_another()
    {
        using var key = Some.Key();
        var hashes = Enum.GetValues<KeyPurpose>().Select(purpose => Convert.ToHexString(key.Mac(purpose, [1, 2, 3])));

        Assert.Equal(Enum.GetValues<KeyPurpose>().Length, hashes.Distinct().Count());
    }

    [Fact]
    public void Parts_cannot_be_shifted_into_each_other()
    {
        using var key = Some.Key();

        Assert.NotEqual(key.Mac(KeyPurpose.Code, [1], [2, 3]), key.Mac(KeyPurpose.Code, [1, 2], [3]));
        Assert.NotEqual(key.Mac(KeyPurpose.Code, [1, 2, 3]), key.Mac(KeyPurpose.Code, [1, 2, 3], []));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_key_of_another_length_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => new InstallationKey(new byte[length]));
}
