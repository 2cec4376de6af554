using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Sspr.Server.Operator;

/// <summary>The account of the system that opened a Unix domain socket, as the kernel noted it when it connected (unix(7), SO_PEERCRED).</summary>
internal static partial class SocketPeer
{
    // asm-generic/socket.h
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;

    // struct ucred: pid, uid, gid
    private const int CredentialsSize = 3 * sizeof(int);
    private const int UserOffset = sizeof(int);

    // struct passwd begins with the pointer to the name; sysconf(_SC_GETPW_R_SIZE_MAX) says 1024 for what it points into
    private const int EntrySize = 256;
    private const int TextSize = 16 * 1024;
    private const int LongestName = 64;

    /// <summary>What the audit calls whoever is at the other end: <c>operator:root</c>.</summary>
    public static string NameOf(Socket? socket)
    {
        if (socket is null || !OperatingSystem.IsLinux())
        {
            return "operator";
        }

        Span<byte> credentials = stackalloc byte[CredentialsSize];
        if (socket.GetRawSocketOption(SocketLevel, PeerCredentials, credentials) < CredentialsSize)
        {
            return "operator";
        }

        var user = BitConverter.IsLittleEndian
            ? BinaryPrimitives.ReadUInt32LittleEndian(credentials[UserOffset..])
            : BinaryPrimitives.ReadUInt32BigEndian(credentials[UserOffset..]);
        return $"operator:{UserName(user) ?? user.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The name of a user; null if the system has none for it.</summary>
    internal static string? UserName(uint user)
    {
        // pinned: the entry points into the text
        var entry = GC.AllocateArray<byte>(EntrySize, pinned: true);
        var text = GC.AllocateArray<byte>(TextSize, pinned: true);
        if (GetUser(user, entry, text, TextSize, out var found) != 0 || found == 0)
        {
            return null;
        }

        var name = Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(found));
        GC.KeepAlive(entry);
        GC.KeepAlive(text);
        return name is { Length: > 0 and <= LongestName } && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '\\' or '$')
            ? name
            : null;
    }

    [LibraryImport("libc", EntryPoint = "getpwuid_r")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetUser(uint user, byte[] entry, byte[] text, nuint size, out nint found);
}
