namespace Sspr.Server.AdminCentre;

/// <summary>Some pages of the admin centre.</summary>
internal interface ICentreArea
{
    /// <summary>Their addresses.</summary>
    IEnumerable<CentrePage> Pages { get; }
}
