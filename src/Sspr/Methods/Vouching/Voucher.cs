using Sspr.Accounts;
using Sspr.Directories;

namespace Sspr.Methods.Vouching;

/// <summary>Who is signed in and may be asked to vouch.</summary>
/// <param name="Directory">Their directory.</param>
/// <param name="Account">Their account as the directory describes it now.</param>
/// <param name="Key">What they are called in the audit.</param>
internal sealed record Voucher(DirectoryName Directory, DirectoryAccount Account, AccountKey Key);
