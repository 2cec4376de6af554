namespace Sspr.Directories.Synchronisation;

/// <summary>A connector whose directory can be synchronised.</summary>
internal interface IChangesOnOffer
{
    /// <summary>The reads of its directory.</summary>
    ChangeCursors Changes { get; }
}
