namespace Sspr.Server.Portal.Views;

/// <summary>An error that the summary at the top and the field itself both show.</summary>
/// <param name="Field">Id of the field.</param>
/// <param name="Text">What to do.</param>
public sealed record FieldError(string Field, string Text);
