namespace Sspr.Diagnosis.Entra;

/// <summary>The way from this machine to Microsoft's endpoints.</summary>
internal interface IWayToMicrosoft
{
    /// <summary>Looks at each of them, all at once, each for as long as it may take.</summary>
    Task<WayFacts> LookAsync(CancellationToken cancellationToken);
}
