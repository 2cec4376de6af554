namespace Sspr.Server.Portal.Views;

/// <summary>Addresses of the files that pages load; each carries a hash of its content.</summary>
/// <param name="Style">The one style sheet.</param>
/// <param name="PageScript">Small helps for every page.</param>
/// <param name="PasswordScript">The page that takes the password.</param>
/// <param name="WaitingScript">The page that waits.</param>
/// <param name="PasskeyScript">The page that asks for a passkey.</param>
/// <param name="WorkScript">The start pages, where they ask for work.</param>
/// <param name="Icon">The icon of the tab.</param>
public sealed record PageFiles(string Style, string PageScript, string PasswordScript, string WaitingScript, string PasskeyScript, string WorkScript, string Icon);
