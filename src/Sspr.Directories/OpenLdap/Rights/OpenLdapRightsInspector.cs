using System.Security.Cryptography;
using Sspr.Directories.Ldap;
using Sspr.Directories.StandardLdap;

namespace Sspr.Directories.OpenLdap.Rights;

/// <summary>
/// Finds out what the service account may write, although OpenLDAP shows its rules to nobody: by requests that can do nothing. Each takes a
/// value away that no entry has, and carries the No-Op control besides. slapd looks at the rights to all parts of a modify before it applies
/// one, so that "no such attribute" means that the right is there and "insufficient access" that it is not.
/// </summary>
/// <remarks>
/// Security: the control is critical, so that a server that does not know it refuses; and without it the request would fail all the same.
/// Guarded by <c>Looking_at_rights_changes_nothing</c> and <c>Rights_are_asked_with_a_critical_control_and_for_a_value_that_nobody_has</c>.
/// </remarks>
internal sealed class OpenLdapRightsInspector(OpenLdapOptions options)
{
    /// <summary>Before there was a directory.</summary>
    private const string NoTime = "19700101000000Z";

    private static readonly LdapControl NoOp = new(LdapOids.NoOp, Critical: true, Value: null);

    private string[] Needed => [OpenLdapAccessRules.Password, OpenLdapDialect.LockedTime, .. options.StampAttribute is { } stamp ? (string[])[stamp] : []];

    /// <summary>Whoever writes where codes are sent to, or the policy that holds, has the account.</summary>
    private IEnumerable<string> Unneeded => options.MailAttributesInForce().Concat(options.MobileAttributesInForce()).Concat(options.OfficePhoneAttributesInForce())
        .Append("pwdPolicySubentry").Except(Needed, StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks.</summary>
    /// <exception cref="LdapFaultException">The server cannot be asked.</exception>
    public async Task<InspectRightsResult> InspectAsync(
        LdapConnection connection, EntryReader entries, ServerFacts server, AccountId? account, CancellationToken cancellationToken)
    {
        var sampling = new SampleEntries(options, entries);
        if (await sampling.FindAsync(connection, server, account, cancellationToken) is not { } samples)
        {
            return new InspectRightsResult.AccountGone();
        }

        var remarks = new List<RightsRemark>();
        foreach (var sample in samples)
        {
            var (missing, unclear) = await MissingAsync(connection, server, sample, sampling.PlaceOf(sample), cancellationToken);
            if (unclear is { Code: LdapResultCode.UnavailableCriticalExtension })
            {
                return new InspectRightsResult.NotTold();
            }

            if (unclear is not null && missing.Count == 0)
            {
                return new InspectRightsResult.Unreachable(new DirectoryFault(
                    DirectoryFaultKind.UnexpectedResult, connection.Endpoint.ToString(), $"asked what it lets the service account write: {unclear.Describe()}"));
            }

            remarks.AddRange(missing);
            remarks.AddRange(await TooMuchAsync(connection, sample, Unneeded, cancellationToken));
            remarks.AddRange(await HashesAsync(connection, sample, cancellationToken));
        }

        foreach (var group in server.ProtectedGroups.Keys)
        {
            remarks.AddRange(await TooMuchAsync(connection, group.ToString(), ["member"], cancellationToken));
        }

        return new InspectRightsResult.Inspected(
            options.ServiceAccount, [.. remarks.OrderBy(static remark => remark.Blocks ? 0 : 1).Take(RightsRemark.Most)]);
    }

    /// <summary>What a reset, an unlock or the stamp needs and the account may not; and an answer that does not say, if there was one.</summary>
    private async Task<(IReadOnlyList<RightsRemark> Missing, LdapResult? Unclear)> MissingAsync(
        LdapConnection connection, ServerFacts server, string entry, string place, CancellationToken cancellationToken)
    {
        var context = server.Contexts.FirstOrDefault(context => SampleEntries.IsWithin(place, context)) ?? place;
        var (remarks, unclear) = (new List<RightsRemark>(), (LdapResult?)null);
        foreach (var attribute in Needed)
        {
            var answer = await AskAsync(connection, entry, attribute, cancellationToken);
            if (MayNot(answer))
            {
                var rule = OpenLdapAccessRules.Write(options, place, context, attribute);
                remarks.Add(new RightsRemark(
                    attribute == OpenLdapAccessRules.Password ? RightsRemarkKind.ResetMissing : RightsRemarkKind.WriteMissing, rule.Right, entry)
                {
                    Place = place,
                    Entry = rule.Lines["olcAccess"],
                    Fix = rule.Lines["ldapmodify"],
                });
            }
            else if (!May(answer))
            {
                unclear ??= answer;
            }
        }

        return (remarks, unclear);
    }

    private static async Task<IEnumerable<RightsRemark>> TooMuchAsync(
        LdapConnection connection, string entry, IEnumerable<string> attributes, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        foreach (var attribute in attributes)
        {
            if (May(await AskAsync(connection, entry, attribute, cancellationToken)))
            {
                written.Add(attribute);
            }
        }

        return written.Count == 0 ? [] : [Excess($"write {string.Join(", ", written)}", entry, "the server would let it")];
    }

    private static async Task<IEnumerable<RightsRemark>> HashesAsync(LdapConnection connection, string entry, CancellationToken cancellationToken)
    {
        var found = await connection.SearchAsync(LdapSearch.Read(entry, OpenLdapAccessRules.Password, "pwdHistory"), cancellationToken);
        var read = found.Entries.SelectMany(static one => (string[])[OpenLdapAccessRules.Password, "pwdHistory"], static (one, name) => (one, name))
            .Where(static pair => pair.one.Has(pair.name)).Select(static pair => pair.name).ToList();
        return read.Count == 0 ? [] : [Excess($"read {string.Join(", ", read)}", entry, "the server showed it")];
    }

    private static Task<LdapResult> AskAsync(LdapConnection connection, string entry, string attribute, CancellationToken cancellationToken) =>
        connection.SendAsync(Question(entry, attribute), cancellationToken);

    /// <summary>The request that is answered by the right to write an attribute, and does nothing.</summary>
    internal static LdapModify Question(string entry, string attribute) => new(entry, Nothing(attribute)) { Controls = [NoOp] };

    /// <summary>A value of the syntax that the attribute has, and that nobody can have.</summary>
    private static LdapModification Nothing(string attribute) => LdapModification.Text(LdapModificationKind.Delete, attribute, attribute switch
    {
        OpenLdapDialect.LockedTime => NoTime,
        "member" or "pwdPolicySubentry" => $"cn={Unguessable()}",
        _ => Unguessable(),
    });

    private static string Unguessable() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static bool May(LdapResult answer) => answer.Code is LdapResultCode.NoSuchAttribute or LdapResultCode.NoOperation;

    /// <summary>An entry that one may not even see is answered as if it were not there (slapd.access(5), disclose).</summary>
    private static bool MayNot(LdapResult answer) => answer.Code is LdapResultCode.InsufficientAccessRights or LdapResultCode.NoSuchObject;

    private static RightsRemark Excess(string right, string on, string evidence) => new(RightsRemarkKind.TooMuch, right, on) { Entry = evidence };
}
