using System.ComponentModel.DataAnnotations;

namespace Sspr.Methods.EmailCode;

/// <summary>Codes by e-mail. Section <c>Methods:EmailCode</c>.</summary>
internal sealed record EmailCodeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Methods:EmailCode";

    /// <summary>How long a code is good for.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:30:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);
}
