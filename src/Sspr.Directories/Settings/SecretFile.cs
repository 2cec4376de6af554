using System.Security.Cryptography;
using Sspr.Directories.Writeback;

namespace Sspr.Directories.Settings;

/// <summary>Reads a secret that the settings name by its file.</summary>
public static class SecretFile
{
    private const int MostBytes = 64 * 1024;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Says why a file cannot be used as a secret; null if it can.</summary>
    /// <remarks>Security: guarded by <c>A_secret_file_that_others_can_read_is_refused</c>.</remarks>
    public static SettingsFault? Examine(string key, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            return new SettingsFault(SettingsFault.InvalidCode, key, $"names the file {path}, which is not there or may not be looked at.");
        }

        if (OperatingSystem.IsWindows())
        {
            return WindowsFileRights.Looseness(path) is { } looseness
                ? new SettingsFault(SettingsFault.SecretFileCode, key, $"names a secret, but {looseness}")
                : null;
        }

        if ((File.GetUnixFileMode(path) & Others) == UnixFileMode.None)
        {
            return null;
        }

        return new SettingsFault(
            SettingsFault.SecretFileCode, key, $"names the file {path}, which others than its owner can use. Run: chmod 600 {path}");
    }

    /// <summary>The bytes, in pinned memory; the caller clears them.</summary>
    /// <exception cref="SettingsException">The file cannot be used.</exception>
    public static byte[] ReadBytes(string key, string path)
    {
        if (Examine(key, path) is { } fault)
        {
            throw new SettingsException([fault]);
        }

        try
        {
            using var stream = File.OpenRead(path);
            if (stream.Length > MostBytes)
            {
                throw new SettingsException(
                    [new SettingsFault(SettingsFault.InvalidCode, key, $"names the file {path}, which is longer than any secret.")]);
            }

            var bytes = GC.AllocateUninitializedArray<byte>((int)stream.Length, pinned: true);
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                [new SettingsFault(SettingsFault.InvalidCode, key, $"names the file {path}, which cannot be read: {cause.Message}")]);
        }
    }

    /// <summary>The first line, for passwords that a library wants as a string.</summary>
    /// <exception cref="SettingsException">The file cannot be used.</exception>
    public static string ReadLine(string key, string path)
    {
        var bytes = ReadBytes(key, path);
        try
        {
            return System.Text.Encoding.UTF8.GetString(bytes).Split('\n', 2)[0].TrimEnd('\r');
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}
