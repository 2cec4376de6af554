using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>A policy's time in the unit that its owner set it in.</summary>
internal static class AgeWords
{
    /// <summary>In days, in hours if it is less than one, in minutes if it is less than one of those.</summary>
    public static LocalText Of(TimeSpan age) => age switch
    {
        { TotalDays: 1 } => new("1 day", "1 日"),
        { TotalDays: > 1 } => new($"{age.TotalDays:0.#} days", $"{age.TotalDays:0.#} 日"),
        { TotalHours: >= 1 } => new($"{age.TotalHours:0.#} hours", $"{age.TotalHours:0.#} 時間"),
        _ => new($"{age.TotalMinutes:0.#} minutes", $"{age.TotalMinutes:0.#} 分"),
    };
}
