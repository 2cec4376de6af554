using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Globalization;
using System.Text;
using Sspr.Directories;
using Sspr.Directories.ActiveDirectory;
using Sspr.Testing;
using Sspr.Testing.Ldap;

namespace Sspr.Tests.Kills;

/// <summary>
/// A domain with one user, as far as a reset asks it: it keeps to what MS-ADTS says of <c>unicodePwd</c>, <c>pwdLastSet</c> and
/// <c>uSNChanged</c>, a modify happens as a whole or not at all (RFC 4511 §4.6), and every password that was set is remembered.
/// </summary>
internal sealed class ModelDomain(TimeProvider time) : IDomain
{
    /// <summary>The head of the domain.</summary>
    public const string Head = "DC=corp,DC=test";

    /// <summary>Where the people are.</summary>
    public const string People = "OU=People," + Head;

    /// <summary>Who the agent signs in as.</summary>
    public const string Service = "svc@corp.test";

    /// <summary>The password at the beginning.</summary>
    public const string OldPassword = "the old password 1";

    /// <summary>The attribute of the stamp in strict mode.</summary>
    public const string StampAttribute = "extensionName";

    private const string UserName = "CN=alice," + People;
    private const int NoSuchAttribute = 16;
    private const int ValueExists = 20;
    private const int NoSuchObject = 32;
    private const int WrongPassword = 49;

    private readonly Lock _gate = new();
    private readonly List<string> _passwords = [OldPassword];
    private readonly HashSet<string> _stamps = new(StringComparer.Ordinal);
    private long _passwordLastSet = Some.Moment.AddDays(-9).ToFileTime();
    private long _version = 4000;

    /// <summary>The user.</summary>
    public static AccountId Alice { get; } = new(Guid.Parse("0a0b0c0d-0e0f-4a4b-8c8d-0a0b0c0d0e0f"));

    /// <inheritdoc />
    public string Typed => "alice";

    /// <inheritdoc />
    public string Address => "alice@mail.test";

    /// <inheritdoc />
    public string FirstPassword => OldPassword;

    /// <inheritdoc />
    public IReadOnlyList<string> Written
    {
        get
        {
            lock (_gate)
            {
                return [.. _passwords.Skip(1)];
            }
        }
    }

    /// <inheritdoc />
    public int WrongTries { get; private set; }

    /// <inheritdoc />
    public Task<bool> HoldsAsync(string password)
    {
        lock (_gate)
        {
            return Task.FromResult(_passwords[^1] == password);
        }
    }

    /// <inheritdoc />
    public ActiveDirectoryOptions Reach(ActiveDirectoryOptions options) => options with { SearchBases = [People], ServiceAccount = Service };

    /// <inheritdoc />
    public string Describe(LdapExchange exchange) => LdapWords.Describe(exchange, Service, Head);

    /// <inheritdoc />
    public Task<byte[]> CarryAsync(LdapExchange exchange) => Task.FromResult(Carry(exchange));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private byte[] Carry(LdapExchange exchange)
    {
        lock (_gate)
        {
            var operation = LdapWords.OperationOf(exchange);
            return exchange.Tag switch
            {
                0 => LdapReplies.Result(exchange.MessageId, 1, Bind(operation), "80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data 52e, v2580"),
                3 => Search(exchange.MessageId, operation),
                6 => LdapReplies.Result(exchange.MessageId, 7, Modify(LdapWords.Parts(operation))),
                _ => [],
            };
        }
    }

    private static byte[] Sid(params ReadOnlySpan<uint> parts)
    {
        var sid = new byte[8 + (4 * parts.Length)];
        (sid[0], sid[1], sid[7]) = (1, (byte)parts.Length, 5);
        for (var i = 0; i < parts.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(sid.AsSpan(8 + (4 * i)), parts[i]);
        }

        return sid;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Bytes(long number) => Bytes(number.ToString(CultureInfo.InvariantCulture));

    private int Bind(AsnReader bind)
    {
        bind.ReadInteger();
        var name = LdapWords.Text(bind);
        var password = Encoding.UTF8.GetString(bind.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0)));
        if (name == Service || password == _passwords[^1])
        {
            return 0;
        }

        WrongTries++;
        return WrongPassword;
    }

    private byte[] Search(int id, AsnReader search)
    {
        (string Name, (string, byte[])[] Attributes)? entry = LdapWords.Text(search) switch
        {
            "" => ("", Root()),
            Head => (Head, [("minPwdLength", Bytes(7)), ("pwdProperties", Bytes(0)), ("pwdHistoryLength", Bytes(0)), ("lockoutThreshold", Bytes(0))]),
            People or UserName => (UserName, User()),
            var name when name.StartsWith("<GUID=", StringComparison.Ordinal) => (UserName, User()),
            var name when name.StartsWith("CN=Partitions", StringComparison.Ordinal) => ("CN=CORP," + name, [("nETBIOSName", Bytes("CORP"))]),
            _ => null,
        };
        return entry is { } found
            ? [.. LdapReplies.Entry(id, found.Name, found.Attributes), .. LdapReplies.Result(id, 5, 0)]
            : LdapReplies.Result(id, 5, NoSuchObject);
    }

    private static (string, byte[])[] Root() =>
    [
        ("defaultNamingContext", Bytes(Head)), ("configurationNamingContext", Bytes("CN=Configuration," + Head)),
        ("supportedControl", Bytes("1.2.840.113556.1.4.2239")), ("dnsHostName", Bytes("dc1.corp.test")), ("tokenGroups", Sid(21, 1, 2, 3, 1600)),
    ];

    private (string, byte[])[] User() =>
    [
        ("objectGUID", Alice.Value.ToByteArray()), ("objectSid", Sid(21, 1, 2, 3, 1104)), ("sAMAccountName", Bytes("alice")),
        ("objectClass", Bytes("top")), ("objectClass", Bytes("person")), ("objectClass", Bytes("user")), ("sAMAccountType", Bytes(805306368)),
        ("userAccountControl", Bytes(512)), ("accountExpires", Bytes(0)), ("primaryGroupID", Bytes(513)), ("tokenGroups", Sid(21, 1, 2, 3, 513)),
        ("userPrincipalName", Bytes("alice@corp.test")), ("mail", Bytes("alice@mail.test")), ("lockoutTime", Bytes(0)),
        ("pwdLastSet", Bytes(_passwordLastSet)), ("uSNChanged", Bytes(_version)),
        .. _stamps.Select(static stamp => (StampAttribute, Bytes(stamp))),
    ];

    private int Modify(List<(int Kind, string Attribute, List<byte[]> Values)> parts)
    {
        const int add = 0;
        var (stamps, password) = (new HashSet<string>(_stamps, StringComparer.Ordinal), (string?)null);
        foreach (var (kind, attribute, values) in parts)
        {
            if (attribute == "unicodePwd")
            {
                password = Encoding.Unicode.GetString(values[0])[1..^1];
            }

            foreach (var value in attribute == StampAttribute ? values.Select(Encoding.UTF8.GetString) : [])
            {
                if (kind == add ? !stamps.Add(value) : !stamps.Remove(value))
                {
                    return kind == add ? ValueExists : NoSuchAttribute;
                }
            }
        }

        _stamps.Clear();
        _stamps.UnionWith(stamps);
        _version++;
        if (password is not null)
        {
            _passwords.Add(password);
            _passwordLastSet = Math.Max(_passwordLastSet + 1, time.GetUtcNow().ToFileTime());
        }

        return 0;
    }
}
