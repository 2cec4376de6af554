using System.Net;
using Sspr.Directories.Settings;

namespace Sspr.Agent;

/// <summary>The HTTP proxy between agent and server: the one of the settings, or else the one that the environment names.</summary>
internal static class ServerProxy
{
    /// <summary>The value of <c>Server:Proxy</c> that switches off whatever the environment says.</summary>
    public const string None = "none";

    /// <summary>What is wrong with the settings of the proxy; empty if nothing is.</summary>
    public static IEnumerable<string> Validate(ServerOptions server)
    {
        if (server.Proxy is { } proxy && proxy is not None && !IsAddress(proxy))
        {
            yield return $"Server:Proxy is '{proxy}'; http://host:port without anything behind it is allowed, or none.";
        }

        if (server.ProxyUser is null != server.ProxyPasswordFile is null)
        {
            yield return "Server:ProxyUser and Server:ProxyPasswordFile belong together; set both or neither.";
        }

        if (server.ProxyUser is not null && server.Proxy is null or None)
        {
            yield return "Server:ProxyUser needs Server:Proxy; a proxy of the environment carries its user in HTTPS_PROXY.";
        }

        if (server.ProxyPasswordFile is { } file && SecretFile.Examine("Server:ProxyPasswordFile", file) is { } fault)
        {
            yield return $"{fault.Key} {fault.Text}";
        }
    }

    /// <summary>The proxy on the way to the server; null if there is none.</summary>
    public static Uri? AddressFor(ServerOptions server, Uri address) => server.Proxy switch
    {
        None => null,
        { } own => new Uri(own),
        // HTTPS_PROXY, ALL_PROXY and NO_PROXY; on Windows the system's settings too
        null => HttpClient.DefaultProxy.IsBypassed(address) ? null : HttpClient.DefaultProxy.GetProxy(address),
    };

    /// <summary>Sends a connection through the proxy.</summary>
    public static void Apply(SocketsHttpHandler http, ServerOptions server)
    {
        http.UseProxy = server.Proxy is not None;
        if (server.Proxy is { } proxy and not None)
        {
            http.Proxy = new WebProxy(new Uri(proxy)) { Credentials = Login(server) };
        }
    }

    // Security: the password stands in a file of the owner's own and is read for each connection, so it is in no settings file, in no
    // process list and in no log (The_password_of_the_proxy_is_in_no_log).
    private static NetworkCredential? Login(ServerOptions server) =>
        server is { ProxyUser: { } user, ProxyPasswordFile: { } file }
            ? new NetworkCredential(user, SecretFile.ReadLine("Server:ProxyPasswordFile", file))
            : null;

    private static bool IsAddress(string proxy) =>
        Uri.TryCreate(proxy, UriKind.Absolute, out var uri)
        && string.Equals(uri.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal)
        && uri is { UserInfo: "", AbsolutePath: "/", Query: "" };
}
