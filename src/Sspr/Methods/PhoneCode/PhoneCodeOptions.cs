using System.ComponentModel.DataAnnotations;

namespace Sspr.Methods.PhoneCode;

/// <summary>Codes by text message and by call. Section <c>Methods:PhoneCode</c>.</summary>
internal sealed record PhoneCodeOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Methods:PhoneCode";

    /// <summary>How long a code is good for.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:30:00")]
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(10);
}
