namespace Sspr.Server.Portal.Views;

/// <summary>One rule for the new password.</summary>
/// <param name="Key">Which: <c>length</c>, <c>kinds</c> and <c>name</c> are checked in the browser while typing, others when it is sent.</param>
/// <param name="Text">In words.</param>
/// <param name="Minimum">The number of characters, for <c>length</c>.</param>
/// <param name="Failed">Whether it refused the last password.</param>
public sealed record RuleView(string Key, string Text, int Minimum = 0, bool Failed = false)
{
    /// <summary>Whether the browser cannot check it.</summary>
    public bool IsCheckedLater => Key is not ("length" or "kinds" or "name");
}
