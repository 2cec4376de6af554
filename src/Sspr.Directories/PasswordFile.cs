using System.Globalization;
using System.Security.Cryptography;
using Sspr.Directories.Writeback;

namespace Sspr.Directories;

/// <summary>The file with the service account's password. Nobody but its owner may read it.</summary>
/// <remarks>Security: guarded by <c>A_password_file_that_others_may_read_is_refused</c>.</remarks>
internal static class PasswordFile
{
    private const int LargestFile = 4096;

    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>What keeps the file from being used, with what to do about it; null if nothing does.</summary>
    public static string? WhatIsWrong(string path)
    {
        if (!File.Exists(path))
        {
            return "there is no such file. Put the service account's password into it and run chmod 600 on it.";
        }

        if (OperatingSystem.IsWindows())
        {
            if (WindowsFileRights.Looseness(path) is { } looseness)
            {
                return $"{looseness} and change the password, which others may have read.";
            }
        }
        else if ((File.GetUnixFileMode(path) & OfOthers & ~Tolerated(path)) is var loose and not UnixFileMode.None)
        {
            return $"others than its owner may use it ({loose}). Run chmod 600 on it and change the password, which others may have read.";
        }

        return new FileInfo(path).Length is 0 or > LargestFile
            ? string.Create(CultureInfo.InvariantCulture, $"it is empty or larger than {LargestFile} bytes. It holds the password and nothing else.")
            : null;
    }

    /// <summary>The bytes without the line end; the caller clears them.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path)
    {
        var all = File.ReadAllBytes(path);
        var password = all.AsSpan().TrimEnd("\r\n"u8).ToArray();
        CryptographicOperations.ZeroMemory(all);
        return password;
    }

    /// <summary>systemd gives a service its credentials through an access list, which shows as a group's right to read (systemd.exec(5)).</summary>
    private static UnixFileMode Tolerated(string path) =>
        Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder
            && Path.GetFullPath(path).StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? UnixFileMode.GroupRead
            : UnixFileMode.None;
}
