using System.Text;
using Sspr.Testing.Installation;

namespace Sspr.EndToEnd.Tests;

/// <summary>Looks for secrets in everything that an installation leaves behind: files, logs, environment and command lines.</summary>
internal static class SecretScan
{
    /// <summary>Fails if one of the secrets stands anywhere, in one of the usual encodings.</summary>
    public static void AssertAbsent(TestInstallation installation, IEnumerable<string> secrets)
    {
        var places = Directory.EnumerateFiles(installation.Folder, "*", SearchOption.AllDirectories)
            .Select(static path => (Name: path, Bytes: Read(path)))
            .Append((Name: "log of the server", Bytes: Encoding.UTF8.GetBytes(installation.Server.Output)))
            .Append((Name: "log of the agent", Bytes: Encoding.UTF8.GetBytes(installation.Agent.Output)))
            .Append((Name: "environment of the server", Bytes: Read($"/proc/{installation.Server.Id}/environ")))
            .Append((Name: "command line of the server", Bytes: Read($"/proc/{installation.Server.Id}/cmdline")))
            .Append((Name: "environment of the agent", Bytes: Read($"/proc/{installation.Agent.Id}/environ")))
            .ToList();
        foreach (var secret in secrets)
        {
            foreach (var pattern in Encodings(secret))
            {
                Assert.All(places, place => Assert.True(place.Bytes.AsSpan().IndexOf(pattern) < 0, $"A secret stands in {place.Name}."));
            }
        }
    }

    private static IEnumerable<byte[]> Encodings(string secret)
    {
        var utf8 = Encoding.UTF8.GetBytes(secret);
        yield return utf8;
        yield return Encoding.Unicode.GetBytes(secret);
        yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8));
        yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(utf8).TrimEnd('='));
        yield return Encoding.ASCII.GetBytes(Uri.EscapeDataString(secret));
    }

    private static byte[] Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return memory.ToArray();
        }
        catch (IOException)
        {
            // a socket, or a file of the store that is gone by now
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            // the processes hide themselves from everybody, which is as good
            return [];
        }
    }
}
