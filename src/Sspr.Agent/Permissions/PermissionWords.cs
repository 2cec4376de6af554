using Sspr.Directories;
using Sspr.Directories.ActiveDirectory.Rights;

namespace Sspr.Agent.Permissions;

/// <summary>A remark on rights as a sentence.</summary>
internal static class PermissionWords
{
    /// <summary>What it is, where, and whether it was inherited.</summary>
    public static string Of(string serviceAccount, RightsRemark remark) => remark.Kind switch
    {
        RightsRemarkKind.ResetMissing or RightsRemarkKind.WriteMissing when remark is { Fix: null } =>
            $"No entry on {remark.Object} gives {serviceAccount} \"{remark.Right}\". {remark.Place} has the entry, but it is not inherited down to here.",
        RightsRemarkKind.ResetMissing or RightsRemarkKind.WriteMissing =>
            $"No entry on {remark.Object} gives {serviceAccount} \"{remark.Right}\". It is missing on {remark.Place}, to be inherited by users.",
        RightsRemarkKind.ResetDenied or RightsRemarkKind.WriteDenied =>
            $"An entry denies {serviceAccount} \"{remark.Right}\" on {remark.Object}; it is {(remark.Place == remark.Object ? "set there" : $"inherited from {remark.Place ?? "above"}")}.",
        RightsRemarkKind.InheritanceOff =>
            $"{remark.Object} does not inherit ({remark.Right} is set), so what is granted above it does not reach it.",
        RightsRemarkKind.AdminCountStale =>
            $"{remark.Object} has adminCount 1 and is in no protected group any more; accounts with that mark are kept out.",
        RightsRemarkKind.TooMuch when remark.Right == ExcessRights.ReplicatingChanges =>
            $"{serviceAccount} holds {remark.Right} on {remark.Object}. It needs that only if the directory is synchronised.",
        RightsRemarkKind.TooMuch =>
            $"{serviceAccount} holds {remark.Right} on {remark.Object}{(remark.Entry is null ? ", as its owner" : "")}. It does not need that.",
        RightsRemarkKind.Privileged => $"{serviceAccount} is a member of {remark.Right}. It needs no group.",
        RightsRemarkKind.Unreadable => $"{serviceAccount} may not read {remark.Right} of {remark.Object}, so nothing can be said about it.",
        RightsRemarkKind.PoliciesUnreadable => $"{serviceAccount} may not read {remark.Object}, so {(remark.Object == "cn=config" ? "the password policy stays" : "fine-grained password policies stay")} unknown.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
