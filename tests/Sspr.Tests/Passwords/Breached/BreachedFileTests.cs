using CsCheck;
using Sspr.Passwords;
using Sspr.Passwords.Breached;
using Sspr.Problems;

namespace Sspr.Tests.Passwords.Breached;

public sealed class BreachedFileTests : IDisposable
{
    private readonly BreachedFolder _folder = new();

    [Theory]
    [InlineData((int)HashWidth.Truncated, 0)]
    [InlineData((int)HashWidth.Truncated, 1)]
    [InlineData((int)HashWidth.Truncated, 20_000)]
    [InlineData((int)HashWidth.Exact, 1)]
    [InlineData((int)HashWidth.Exact, 20_000)]
    public void Every_hash_of_the_list_is_found_and_no_other(int width, int count)
    {
        var hashes = BreachedFolder.Hashes(count);
        using var file = _folder.Make(hashes, (HashWidth)width);

        Assert.Equal(count, file.Header.Count);
        Assert.All(hashes, hash => Assert.True(file.Contains(hash)));
        Assert.All(Enumerable.Range(0, 20_000), other => Assert.False(file.Contains(BreachedFolder.HashOf($"other {other}"))));
    }

    [Theory]
    [InlineData("password", "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8")]
    [InlineData("pässword 😀", "4EBAC4D1C4C888E56CE4DD93F67D801A73848D35")]
    public void The_hash_is_that_of_the_utf8_bytes(string password, string published)
    {
        // as sha1sum prints it
        Assert.Equal(published, Convert.ToHexString(BreachedFolder.HashOf(password)));
    }

    [Fact]
    public void Hashes_that_are_not_spread_evenly_are_found_too() =>
        Gen.Byte.Array[20].Array[1, 400].Sample(
            drawn =>
            {
                // crowded into two buckets, with long runs that differ in their last bytes only
                foreach (var hash in drawn)
                {
                    hash.AsSpan(0, 5).Fill((byte)(hash[6] % 2));
                }

                using var folder = new BreachedFolder();
                using var file = folder.Make(drawn, HashWidth.Exact);
                return drawn.All(hash => file.Contains(hash)) && !file.Contains([0xFF, .. drawn[0][1..]]);
            },
            iter: 30);

    [Fact]
    public void Of_a_truncated_hash_sixty_four_bits_decide()
    {
        var hash = BreachedFolder.HashOf("password");
        using var file = _folder.Make([hash]);
        var (sameStart, otherStart) = (hash.ToArray(), hash.ToArray());
        sameStart[8] ^= 1;
        otherStart[7] ^= 1;

        Assert.True(file.Contains(sameStart));
        Assert.False(file.Contains(otherStart));
    }

    [Fact]
    public void All_bits_decide_in_an_exact_file()
    {
        var hash = BreachedFolder.HashOf("password");
        using var file = _folder.Make([hash], HashWidth.Exact);
        hash[19] ^= 1;

        Assert.False(file.Contains(hash));
    }

    [Fact]
    public void A_whole_file_verifies()
    {
        _folder.Make(BreachedFolder.Hashes(1000)).Dispose();

        Assert.Null(BreachedProof.Verify(_folder.Target, progress: null, CancellationToken.None));
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_noticed()
    {
        _folder.Make(BreachedFolder.Hashes(100)).Dispose();
        var bytes = File.ReadAllBytes(_folder.Target);

        // every byte of header and entries, and of the index each 997th
        var places = Enumerable.Range(0, bytes.Length).Where(static at => at is < 64 or > 4060 and < 4096 + 610 || at % 997 == 0).ToList();
        foreach (var at in places)
        {
            bytes[at] ^= 0x10;
            File.WriteAllBytes(_folder.Target, bytes);
            Assert.True(IsDamaged(), $"byte {at}");
            bytes[at] ^= 0x10;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(524_296)]
    [InlineData(524_800)]
    public void A_file_that_is_cut_off_is_noticed(int missing)
    {
        _folder.Make(BreachedFolder.Hashes(100)).Dispose();
        File.WriteAllBytes(_folder.Target, File.ReadAllBytes(_folder.Target)[..^missing]);

        Assert.Equal(ProblemCodes.BreachedListDamaged, Assert.Throws<PasswordListException>(() => BreachedFile.Open(_folder.Target)).Problem);
    }

    [Fact]
    public void A_damaged_file_is_not_opened()
    {
        _folder.Make(BreachedFolder.Hashes(100)).Dispose();
        var bytes = File.ReadAllBytes(_folder.Target);
        foreach (var at in new[] { 0, 9, 17, 4090, bytes.Length - 3 })
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 1;
            File.WriteAllBytes(_folder.Target, damaged);

            var fault = Assert.Throws<PasswordListException>(() => BreachedFile.Open(_folder.Target));
            Assert.Equal(ProblemCodes.BreachedListDamaged, fault.Problem);
            Assert.Contains("sspr breached import", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_has_a_code_of_its_own() =>
        Assert.Equal(ProblemCodes.BreachedListUnreadable, Assert.Throws<PasswordListException>(() => BreachedFile.Open(_folder.Target)).Problem);

    [Fact]
    public void A_file_goes_on_after_it_was_replaced()
    {
        using var old = _folder.Make([BreachedFolder.HashOf("old")]);
        using var fresh = _folder.Make([BreachedFolder.HashOf("new")]);

        Assert.True(old.Contains(BreachedFolder.HashOf("old")));
        Assert.True(fresh.Contains(BreachedFolder.HashOf("new")));
        Assert.False(fresh.Contains(BreachedFolder.HashOf("old")));
    }

    public void Dispose() => _folder.Dispose();

    private bool IsDamaged()
    {
        try
        {
            return BreachedProof.Verify(_folder.Target, progress: null, CancellationToken.None) is not null;
        }
        catch (PasswordListException fault) when (fault.Problem == ProblemCodes.BreachedListDamaged)
        {
            return true;
        }
    }
}
