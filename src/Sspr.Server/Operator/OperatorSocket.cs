using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sspr.Directories.Settings;

namespace Sspr.Server.Operator;

/// <summary>
/// The Unix domain socket beside the TCP listeners. The system checks who may open it: its folder has mode 0700 and it has 0600,
/// both set and read back.
/// </summary>
/// <remarks>Security: guarded by <c>The_socket_and_its_folder_are_for_the_server_alone</c>.</remarks>
internal sealed class OperatorSocket(string path) : IHostedLifecycleService
{
    // struct sockaddr_un has room for 108 bytes and their end on Linux, for 104 elsewhere
    private const int LongestPath = 100;

    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode SocketMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the folder, clears what a killed server left behind, and adds the listener.</summary>
    /// <exception cref="SettingsException">The folder is open to others, or another server has the socket.</exception>
    public static void Listen(KestrelServerOptions kestrel, string path)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        if (System.Text.Encoding.UTF8.GetByteCount(path) > LongestPath)
        {
            throw Fault($"is {path}, which is longer than the {LongestPath} bytes that a socket's path may have. Name a shorter one.");
        }

        PrepareFolder(Path.GetDirectoryName(path)!);
        ClearStale(path);
        kestrel.ListenUnixSocket(path, static listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(static next => connection =>
            {
                connection.Features.Set(OperatorConnection.Instance);
                connection.Features.Set(new Acting(SocketPeer.NameOf(connection.Features.Get<IConnectionSocketFeature>()?.Socket)));
                return next(connection);
            });
        });
    }

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, SocketMode);
            if (File.GetUnixFileMode(path) != SocketMode)
            {
                throw Fault($"is {path}, and its mode cannot be set to 0600. Name a path on a local file system.");
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void PrepareFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        // the folder guards the socket in the moment between bind and chmod
        Directory.CreateDirectory(folder, FolderMode);
        if (File.GetUnixFileMode(folder) != FolderMode)
        {
            throw Fault($"lies in {folder}, which others than its owner can use. Run: chmod 700 {folder}");
        }
    }

    private static void ClearStale(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException)
        {
            // nobody answers: a server was killed
            File.Delete(path);
            return;
        }

        throw Fault($"is {path}, and another server answers there. Stop it, or name another path.");
    }

    private static SettingsException Fault(string text) =>
        new([new SettingsFault(SettingsFault.InvalidCode, $"{OperatorOptions.Section}:{nameof(OperatorOptions.Socket)}", text)]);
}
