using System.Text;
using Sspr.Keys;
using Sspr.Resets;
using Sspr.Storage.Tests.BuiltInDirectory;
using Sspr.Storage.Tests.Databases;

namespace Sspr.Storage.Tests;

/// <summary>What must not stand in the files of the database, in whatever form.</summary>
public sealed class SecretTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_codes_nor_passwords_nor_browser_keys_are_in_the_files()
    {
        const string code = "83917264";
        const string password = "Canary-Leaves-2026";
        await using var database = await SqliteDatabase.CreateAsync();
        var node = database.NewNode();
        var browser = BrowserKey.New();
        var reset = Sample.NewReset() with { BrowserHash = browser.Hash };
        var proofHash = Convert.ToHexStringLower(Sample.Key.Mac(KeyPurpose.Code, Encoding.UTF8.GetBytes(code)));
        await node.Resets.AddAsync(Sample.Start(reset), Cancelled);
        await node.Resets.CommitAsync(Sample.Step(reset) with { Issue = Sample.NewChallenge(reset) with { ProofHash = proofHash } }, Cancelled);
        var directory = new SpecifiedBuiltInDirectory(database);
        await directory.NewPersonAsync();
        await directory.SetPasswordElsewhereAsync("person1", password);

        var files = await ReadFilesAsync(database);

        Assert.True(Contains(files, Encoding.UTF8.GetBytes(proofHash)), "the search finds what is there");
        foreach (var secret in new[] { code, password, directory.FirstPassword, browser.Reveal() })
        {
            foreach (var form in FormsOf(secret))
            {
                Assert.False(Contains(files, form), "a secret is in the database files");
            }
        }
    }

    [Fact]
    public async Task What_was_purged_is_overwritten_in_the_file()
    {
        await using var database = await SqliteDatabase.CreateAsync();
        var node = database.NewNode();
        var reset = Sample.NewReset() with { TypedName = "canary-name-of-somebody" };
        await node.Resets.AddAsync(Sample.Start(reset.AsStored(ResetState.Expired, Sample.Now)), Cancelled);
        await database.TamperAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.True(Contains(await ReadFilesAsync(database), Encoding.UTF8.GetBytes(reset.TypedName)));

        await node.Purge.PurgeAsync(Sample.Now + StorePurge.Retention, Cancelled);
        await database.TamperAsync("PRAGMA wal_checkpoint(TRUNCATE)");

        Assert.False(Contains(await ReadFilesAsync(database), Encoding.UTF8.GetBytes(reset.TypedName)));
    }

    private static async Task<List<byte[]>> ReadFilesAsync(SqliteDatabase database)
    {
        var files = new List<byte[]>();
        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(database.FilePath)!))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes, Cancelled);
            files.Add(bytes);
        }

        return files;
    }

    private static IEnumerable<byte[]> FormsOf(string secret)
    {
        var utf8 = Encoding.UTF8.GetBytes(secret);
        yield return utf8;
        yield return Encoding.Unicode.GetBytes(secret);
        yield return Encoding.BigEndianUnicode.GetBytes(secret);
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8));
        yield return Encoding.ASCII.GetBytes(Convert.ToHexString(utf8));
        yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(utf8).TrimEnd('='));
    }

    private static bool Contains(List<byte[]> files, byte[] form) => files.Exists(file => file.AsSpan().IndexOf(form) >= 0);
}
