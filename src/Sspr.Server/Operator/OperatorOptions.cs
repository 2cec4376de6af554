using System.ComponentModel.DataAnnotations;
using Sspr.Diagnosis;
using Sspr.Server.Settings;

namespace Sspr.Server.Operator;

/// <summary>The socket that operators ask the running server through. Section <c>Operator</c>.</summary>
internal sealed record OperatorOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Operator";

    /// <summary>
    /// Path of the socket, at most 100 characters; beside the installation's key if null. Its folder is made with mode 0700 and belongs
    /// to the server alone: whoever may open the socket may do everything that <c>sspr</c> can.
    /// </summary>
    [StringLength(100, MinimumLength = 2)]
    public string? Socket { get; init; }

    /// <summary>The path that holds.</summary>
    public static string PathFrom(IConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var installation = settings.GetSection(InstallationOptions.Section).Get<InstallationOptions>() ?? new();
        return OperatorContract.SocketPath(settings[$"{Section}:{nameof(Socket)}"], installation.KeyFile);
    }
}
