using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sspr.Directories.Writeback;

namespace Sspr.Agent;

/// <summary>
/// The agent's key and what it pinned at enrolment, in files that only their owner may read. The key is made here and never
/// leaves the machine.
/// </summary>
internal static class AgentIdentity
{
    public const string KeyFile = "agent.key";
    public const string IdentityFile = "identity.json";
    public const string JournalFile = "journal";

    /// <summary>Reads the identity for a new run.</summary>
    /// <exception cref="SettingsException">It is missing, damaged, or others may read it.</exception>
    public static (AgentContext Context, byte[] JournalId) Load(string folder)
    {
        var (key, identity) = (Path.Combine(folder, KeyFile), Path.Combine(folder, IdentityFile));
        if (!File.Exists(key) || !File.Exists(identity))
        {
            throw new SettingsException($"This agent is not enrolled: {folder} has no {KeyFile} or no {IdentityFile}. Run: sspr-agent enroll");
        }

        try
        {
            // Security: refuses a key that others may have read (An_agent_whose_key_others_may_read_does_not_start).
            var pinned = Read(folder);
            var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(Encoding.ASCII.GetString(PrivateFile.Read(key)));
            return (new AgentContext
            {
                Agent = AgentId.Parse(pinned.Agent),
                Tenant = Convert.FromHexString(pinned.Tenant),
                Server = Convert.FromHexString(pinned.Server),
                Boot = RandomNumberGenerator.GetBytes(WritebackVersion.IdSize),
                Signer = new MessageSigner(ecdsa),
                Verifier = VerifierOf(pinned),
            }, Convert.FromHexString(pinned.Journal));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new SettingsException(e.Message, e);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or CryptographicException or NullReferenceException)
        {
            throw new SettingsException($"{identity} or {key} is damaged ({e.Message}). Revoke this agent and enrol it again.", e);
        }
    }

    /// <summary>What the folder keeps of the enrolment.</summary>
    public static PinnedIdentity Read(string folder) =>
        JsonSerializer.Deserialize(PrivateFile.Read(Path.Combine(folder, IdentityFile)), AgentJson.Default.PinnedIdentity)!;

    /// <summary>Keeps it; on the disk when this returns.</summary>
    public static void Write(string folder, PinnedIdentity pinned) => PrivateFile.Write(
        Path.Combine(folder, IdentityFile), JsonSerializer.SerializeToUtf8Bytes(pinned, AgentJson.Default.PinnedIdentity));

    /// <summary>Accepts what the server signs: with its present key, and with the next one if that was announced.</summary>
    public static MessageVerifier VerifierOf(PinnedIdentity pinned)
    {
        var verifier = new MessageVerifier(Convert.FromBase64String(pinned.ServerKey));
        if (pinned.NextServerKey is { } next)
        {
            verifier.Accept(Convert.FromBase64String(next));
        }

        return verifier;
    }

    /// <summary>Keeps what an enrolment gave, and begins the journal.</summary>
    public static void Save(string folder, MessageSigner key, EnrolReply reply)
    {
        var journal = RandomNumberGenerator.GetBytes(WritebackVersion.IdSize);
        Journal.Create(Path.Combine(folder, JournalFile), journal);
        var secret = key.ExportPrivateKey();
        try
        {
            PrivateFile.Write(
                Path.Combine(folder, KeyFile), Encoding.ASCII.GetBytes(PemEncoding.WriteString("PRIVATE KEY", secret)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }

        Write(folder, new PinnedIdentity(
            reply.Agent.ToString(),
            reply.Name,
            Convert.ToHexStringLower(reply.Tenant),
            Convert.ToHexStringLower(reply.Server),
            Convert.ToBase64String(reply.ServerKey),
            Convert.ToHexStringLower(journal)));
    }

    /// <summary>Whether the folder already belongs to an agent.</summary>
    public static bool Exists(string folder) =>
        File.Exists(Path.Combine(folder, KeyFile)) || File.Exists(Path.Combine(folder, IdentityFile))
        || File.Exists(Path.Combine(folder, JournalFile));
}
