using Sspr.Directories;
using Sspr.Methods;

namespace Sspr.Registrations;

/// <summary>A method bound to an account in our own store.</summary>
/// <param name="Directory">The account's directory.</param>
/// <param name="Account">The account.</param>
/// <param name="Method">The kind.</param>
/// <param name="Destination">Where its challenges go, such as an e-mail address.</param>
/// <param name="ConfirmedAt">When the user, or the administrator who imported it, confirmed it.</param>
internal sealed record Registration(
    DirectoryName Directory, AccountId Account, MethodKind Method, string Destination, DateTimeOffset ConfirmedAt);
