using System.Text.Json;
using System.Text.Json.Serialization;
using Sspr.Problems;

namespace Sspr.Diagnosis;

/// <summary>What the command line and a running server say to each other over the operator's socket.</summary>
internal static class OperatorContract
{
    /// <summary>How it is written.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new ProblemCodeConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Where the socket is: as the settings say, else in a folder of its own beside the installation's key.</summary>
    /// <param name="configured"><c>Operator:Socket</c>.</param>
    /// <param name="keyFile"><c>Installation:KeyFile</c>.</param>
    public static string SocketPath(string? configured, string? keyFile) => Path.GetFullPath(
        string.IsNullOrEmpty(configured)
            ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(keyFile is { Length: > 0 } ? keyFile : "key"))!, "operator", "sspr.sock")
            : configured);

    /// <summary>Asks for an enrolment code.</summary>
    /// <param name="Name">What the agent will be called.</param>
    /// <param name="Directories">What it will serve.</param>
    internal sealed record EnrolmentCodeRequest(string? Name, IReadOnlyList<string>? Directories);

    /// <summary>The code; shown once.</summary>
    /// <param name="Code">32 hexadecimal digits in groups of four.</param>
    /// <param name="ExpiresAt">From this instant on it is refused.</param>
    internal sealed record EnrolmentCodeReply(string Code, DateTimeOffset ExpiresAt);

    /// <summary>Says that the words were compared.</summary>
    /// <param name="Words">As they stand on the agent's screen.</param>
    internal sealed record ConfirmRequest(string? Words);

    /// <summary>Asks to bind an address to an account.</summary>
    /// <param name="Directory">The account's directory; null if the name is unique over all.</param>
    /// <param name="User">The account's name.</param>
    /// <param name="Email">The address.</param>
    internal sealed record RegistrationRequest(string? Directory, string? User, string? Email);

    /// <summary>The account that was bound.</summary>
    /// <param name="Account">Its distinguished name.</param>
    internal sealed record RegistrationReply(string Account);

    /// <summary>Asks for an account in a built-in directory. It gets a password that nobody knows: its owner sets one by a reset.</summary>
    /// <param name="Directory">The built-in directory.</param>
    /// <param name="Login">The short name.</param>
    /// <param name="Principal">The long name, if it has one.</param>
    /// <param name="DisplayName">The name to address the user by, if it has one.</param>
    /// <param name="Emails">Addresses on file.</param>
    /// <param name="Administrator">Whether self-service must leave it alone.</param>
    internal sealed record AccountRequest(
        string? Directory, string? Login, string? Principal, string? DisplayName, IReadOnlyList<string>? Emails, bool Administrator);

    /// <summary>The account that was made.</summary>
    /// <param name="Id">Its id.</param>
    internal sealed record AccountReply(Guid Id);

    /// <summary>Outcome of checking the audit.</summary>
    /// <param name="Intact">Whether every entry follows, up to the noted end.</param>
    /// <param name="Entries">How many there are, or the number of the first wrong one.</param>
    /// <param name="Head">Hash of the last entry.</param>
    /// <param name="Evidence">What is wrong; null if nothing is.</param>
    /// <param name="Problem">The entry of the catalogue; null if nothing is wrong.</param>
    internal sealed record AuditVerifyReply(bool Intact, long Entries, string Head, string? Evidence, ProblemCode? Problem);

    /// <summary>One entry of the audit.</summary>
    internal sealed record AuditLine
    {
        /// <summary>From 1, without gaps.</summary>
        public required long Sequence { get; init; }

        /// <summary>When it happened.</summary>
        public required DateTimeOffset At { get; init; }

        /// <summary>What happened, by its stored name.</summary>
        public required string Kind { get; init; }

        /// <summary>What happened, in words.</summary>
        public required LocalText What { get; init; }

        /// <summary>Progress, or the class of the end.</summary>
        public required string Class { get; init; }

        /// <summary>The attempt's support code.</summary>
        public string? Attempt { get; init; }

        /// <summary>Who did it.</summary>
        public required string Actor { get; init; }

        /// <summary>Whose account, as a key reference.</summary>
        public string? Target { get; init; }

        /// <summary>Keyed hash of the network address it came from.</summary>
        public string? Source { get; init; }

        /// <summary>The problem that it met.</summary>
        public ProblemCode? Problem { get; init; }

        /// <summary>The fact recorded with it.</summary>
        public string? Detail { get; init; }
    }

    /// <summary>Why something was not done.</summary>
    /// <param name="Problem">Its code; null if the request itself was wrong.</param>
    /// <param name="Evidence">What is wrong, ending with what to do.</param>
    internal sealed record Refusal(ProblemCode? Problem, string Evidence);

    private sealed class ProblemCodeConverter : JsonConverter<ProblemCode>
    {
        public override ProblemCode? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } value ? new ProblemCode(value) : null;

        public override void Write(Utf8JsonWriter writer, ProblemCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
