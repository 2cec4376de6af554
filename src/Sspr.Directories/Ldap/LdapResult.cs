namespace Sspr.Directories.Ldap;

/// <summary>The end of an operation as the server tells it (RFC 4511 §4.1.9).</summary>
/// <param name="Code">What became of it; may be a number without a name.</param>
/// <param name="Message">The diagnostic message; empty if the server sent none.</param>
internal sealed record LdapResult(LdapResultCode Code, string Message)
{
    /// <summary>Controls that came with the reply.</summary>
    public IReadOnlyList<LdapControl> Controls { get; init; } = [];

    /// <summary>The value of an extended response; null if it had none.</summary>
    public ReadOnlyMemory<byte>? Value { get; init; }

    /// <summary>The object identifier of an extended response; null if it had none.</summary>
    public string? Oid { get; init; }

    /// <summary>Code, its name as RFC 4511 spells it, and message on one line, as evidence.</summary>
    public string Describe()
    {
        var code = NameOf(Code) is { } name ? $"result {(int)Code} ({name})" : $"result {(int)Code}";
        return Message.Length == 0 ? code : $"{code}: {Message}";
    }

    private static string? NameOf(LdapResultCode code) => code switch
    {
        LdapResultCode.InvalidDnSyntax => "invalidDNSyntax",
        LdapResultCode.SyncRefreshRequired => "e-syncRefreshRequired",
        _ => Enum.GetName(code) is { } name ? char.ToLowerInvariant(name[0]) + name[1..] : null,
    };
}
