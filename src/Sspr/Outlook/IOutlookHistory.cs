namespace Sspr.Outlook;

/// <summary>How everybody stood, a day at a time.</summary>
internal interface IOutlookHistory
{
    /// <summary>Keeps a day; the first one that is kept of a day stays.</summary>
    /// <returns>False if the day was kept already.</returns>
    Task<bool> AddAsync(OutlookDay day, CancellationToken cancellationToken);

    /// <summary>The days from one on, in their order.</summary>
    Task<IReadOnlyList<OutlookDay>> ListAsync(DateOnly from, CancellationToken cancellationToken);

    /// <summary>Deletes the days before one.</summary>
    Task<int> ForgetAsync(DateOnly before, CancellationToken cancellationToken);
}
