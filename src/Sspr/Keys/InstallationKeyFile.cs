using System.Security.Cryptography;
using Sspr.Directories.Settings;

namespace Sspr.Keys;

/// <summary>The file that holds the installation's key: 32 random bytes that nobody but the server's account can read.</summary>
internal static class InstallationKeyFile
{
    private const string Setting = "Installation:KeyFile";

    /// <summary>Reads the key, or makes it on the first start.</summary>
    /// <exception cref="SettingsException">The file cannot be used, or others can read it.</exception>
    public static InstallationKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            Create(path);
        }

        return Load(path);
    }

    /// <summary>Reads the key.</summary>
    /// <exception cref="SettingsException">The file is not there, cannot be used, or others can read it.</exception>
    public static InstallationKey Load(string path)
    {
        var bytes = SecretFile.ReadBytes(Setting, path);
        try
        {
            return bytes.Length == InstallationKey.Size
                ? new InstallationKey(bytes)
                : throw Fault($"names the file {path}, which has {bytes.Length} bytes. Allowed: the {InstallationKey.Size} bytes that the server made.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static void Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var stream = new FileStream(path, options);
            stream.Write(RandomNumberGenerator.GetBytes(InstallationKey.Size));
            stream.Flush(flushToDisk: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw Fault($"names the file {path}, which cannot be made: {cause.Message}");
        }
    }

    private static SettingsException Fault(string text) => new([new SettingsFault(SettingsFault.InvalidCode, Setting, text)]);
}
