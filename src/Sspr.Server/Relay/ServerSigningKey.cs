using System.Security.Cryptography;
using System.Text.Json;
using Sspr.Directories.Writeback;

namespace Sspr.Server.Relay;

/// <summary>
/// The key that signs every command to an agent, and the ids that agents know the server by. Made on first start; whoever has
/// the file can reset the passwords of unprotected accounts within the agents' limits, so only its owner may read it.
/// </summary>
internal static class ServerSigningKey
{
    /// <summary>The private key as PKCS#8 in PEM.</summary>
    public const string KeyFile = "server.key";

    /// <summary>Installation and server id, as JSON.</summary>
    public const string IdFile = "server.json";

    /// <summary>Reads the key of <paramref name="folder"/>, or makes one if the folder has none.</summary>
    /// <exception cref="UnauthorizedAccessException">Others may read the folder or a file.</exception>
    /// <exception cref="InvalidDataException">One of the files is missing or damaged.</exception>
    public static ServerIdentity LoadOrCreate(string folder)
    {
        PrivateFile.CreateFolder(folder);
        var (keyFile, idFile) = (Path.Combine(folder, KeyFile), Path.Combine(folder, IdFile));
        if (!File.Exists(keyFile) && !File.Exists(idFile))
        {
            Create(keyFile, idFile);
        }

        if (!File.Exists(keyFile) || !File.Exists(idFile))
        {
            throw new InvalidDataException(
                $"{folder} has only one of {KeyFile} and {IdFile}. Restore both from the backup; if there is none, delete the folder "
                + "and enrol all agents again.");
        }

        return Read(keyFile, idFile);
    }

    /// <summary>When the folder's key was made.</summary>
    public static DateTimeOffset MadeAt(string folder) => new(File.GetLastWriteTimeUtc(Path.Combine(folder, KeyFile)), TimeSpan.Zero);

    /// <summary>Puts another key in the place of the folder's; it is on the disk when this returns.</summary>
    public static void Replace(string folder, MessageSigner next)
    {
        var secret = next.ExportPrivateKey();
        try
        {
            PrivateFile.Write(
                Path.Combine(folder, KeyFile), System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("PRIVATE KEY", secret)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static void Create(string keyFile, string idFile)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ids = new Ids(RandomHex(), RandomHex());
        PrivateFile.Write(idFile, JsonSerializer.SerializeToUtf8Bytes(ids, JsonSerializerOptions.Web));
        PrivateFile.Write(keyFile, System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
    }

    private static ServerIdentity Read(string keyFile, string idFile)
    {
        try
        {
            var ids = JsonSerializer.Deserialize<Ids>(PrivateFile.Read(idFile), JsonSerializerOptions.Web)!;
            var key = ECDsa.Create();
            key.ImportFromPem(System.Text.Encoding.ASCII.GetString(PrivateFile.Read(keyFile)));
            return new ServerIdentity(Id(ids.Tenant), Id(ids.Server), new MessageSigner(key));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or CryptographicException or NullReferenceException)
        {
            throw new InvalidDataException($"{idFile} or {keyFile} is damaged: {e.Message} Restore both from the backup.", e);
        }
    }

    private static string RandomHex() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(WritebackVersion.IdSize));

    private static byte[] Id(string hex) =>
        Convert.FromHexString(hex) is { Length: WritebackVersion.IdSize } id ? id : throw new FormatException("An id has 32 digits.");

    private sealed record Ids(string Tenant, string Server);
}
