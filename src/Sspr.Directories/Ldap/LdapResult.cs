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

    /// <summary>Code and message on one line, as evidence.</summary>
    public string Describe() => Message.Length == 0 ? $"result {(int)Code}" : $"result {(int)Code}: {Message}";
}
