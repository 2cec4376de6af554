using Microsoft.Extensions.Logging;

namespace Sspr.Directories.Ldap;

/// <summary>
/// What goes over the wire, for the trace level. It is written from <see cref="LdapRequest.Describe"/>, which knows neither values nor
/// names of people, so there is nothing to blank afterwards.
/// </summary>
/// <remarks>Security: guarded by <c>The_wire_log_holds_no_secret_and_no_name</c>.</remarks>
internal sealed partial class LdapWireLog(ILogger logger, LdapEndpoint endpoint)
{
    public void Sending(int id, LdapRequest request)
    {
        if (logger.IsEnabled(LogLevel.Trace))
        {
            LogSending(logger, endpoint, id, request.Describe());
        }
    }

    public void Received(int id, LdapSearchResult answer) =>
        LogReceived(logger, endpoint, id, (int)answer.Result.Code, answer.Entries.Count);

    public void Closed(DirectoryFault fault) => LogClosed(logger, endpoint, fault.Kind, fault.Evidence);

    [LoggerMessage(2101, LogLevel.Trace, "{Endpoint} <- #{Id} {Request}")]
    private static partial void LogSending(ILogger logger, LdapEndpoint endpoint, int id, string request);

    [LoggerMessage(2102, LogLevel.Trace, "{Endpoint} -> #{Id} result {Code}, {Entries} entries")]
    private static partial void LogReceived(ILogger logger, LdapEndpoint endpoint, int id, int code, int entries);

    [LoggerMessage(2103, LogLevel.Debug, "{Endpoint} closed: {Kind}, {Evidence}")]
    private static partial void LogClosed(ILogger logger, LdapEndpoint endpoint, DirectoryFaultKind kind, string evidence);
}
