using System.Globalization;
using System.Text.RegularExpressions;

namespace Sspr.Tests.Architecture;

public sealed partial class SourceTests
{
    private const int MostLines = 400;

    private static readonly string[] Folders = ["src", "tests", "testing", "bench"];

    private static readonly string[] BannedWords =
    [
        "Service", "Services", "Manager", "Handler", "Helper", "Helpers", "Util", "Utils", "Processor", "Provider", "Repository", "Mapper",
        "Mediator", "Factory", "Otp", "Pin", "Ticket", "Gateway", "Principal",
    ];

    private static readonly string[] BannedFolders = ["Common", "Core", "Shared", "Misc", "Models", "Interfaces", "Extensions"];

    // names that a standard or a framework gives, and files that only register
    private static readonly string[] AllowedTypes =
    [
        // what the options of a settings file call a thing that people choose
        "StorageProvider",

        // RFC 4511 calls the association of a connection an LDAP session
        "LdapSession",

        // the account that a service runs under: Active Directory's own word
        "ServiceAccount",

        // one line each for the host's container, which calls them services
        "SsprServices", "PolicyServices", "FreezeServices", "SignInServices", "StorageServices", "OperatorServices", "PortalServices", "ApiServices", "RelayServices",

        // the right to seal one password to one agent; never a name for a reset
        "SealingTicket",
    ];

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() =>
        Repository.AssertNone(AllSources().Where(path => Repository.Read(path).Count(static c => c == '\n') > MostLines));

    [Fact]
    public void Every_security_note_names_a_test_that_exists()
    {
        var tests = Repository.TestNames();
        var notes = AllSources().Where(path => path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(path => SecurityNotes(path).Select(note => (path, note))).ToList();

        Assert.NotEmpty(notes);
        Repository.AssertNone(notes
            .Where(found => !SentenceName().Matches(found.note).Any(match => tests.Contains(match.Value)))
            .Select(found => $"{found.path}: {found.note.Trim()}"));
    }

    [Fact]
    public void Log_event_ids_are_unique_in_each_program()
    {
        string[][] programs = [["src/Sspr", "src/Sspr.Directories", "src/Sspr.Storage", "src/Sspr.Server"], ["src/Sspr.Agent", "src/Sspr.Directories"]];
        foreach (var program in programs)
        {
            var ids = program.SelectMany(folder => Repository.Sources(folder))
                .SelectMany(path => EventId().Matches(Repository.Read(path)).Select(match => int.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture)));

            Repository.AssertNone(ids.GroupBy(static id => id).Where(static group => group.Count() > 1).Select(static group => $"{group.Key}"));
        }
    }

    [Fact]
    public void Types_and_folders_carry_the_products_words()
    {
        var types = AllSources().Where(path => path.StartsWith("src/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal))
            .SelectMany(path => TypeName().Matches(Repository.Read(path)).Select(static match => match.Groups["name"].Value))
            .Distinct(StringComparer.Ordinal);
        var folders = AllSources().Where(path => path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(static path => path.Split('/')[1..^1]).Distinct(StringComparer.Ordinal).ToList();

        Repository.AssertNone(types.Concat(folders)
            // "self-service" is what the whole product is; "session" is what a user has who signed in, and never an attempt (docs/glossary.md)
            .Select(static name => name.Replace("SelfService", string.Empty, StringComparison.Ordinal))
            .Where(static name => !AllowedTypes.Contains(name, StringComparer.Ordinal))
            .Where(static name => Word().Matches(name).Any(word => BannedWords.Contains(word.Value, StringComparer.Ordinal))));
        Repository.AssertNone(folders.Where(static name => BannedFolders.Contains(name, StringComparer.Ordinal)));
    }

    [Fact]
    public void Comments_leave_nothing_for_later() =>
        Repository.AssertNone(AllSources().Where(path => !path.EndsWith("SourceTests.cs", StringComparison.Ordinal))
            .Where(path => LaterNote().IsMatch(Repository.Read(path))));

    private static IEnumerable<string> AllSources() =>
        Folders.SelectMany(folder => Repository.Sources(folder))
            .Where(static path => !path.Contains("/Migrations/", StringComparison.Ordinal));

    /// <summary>Each note with the comment lines that follow it: a name may stand on the next line.</summary>
    private static IEnumerable<string> SecurityNotes(string path)
    {
        var lines = Repository.Read(path).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (SecurityNote().IsMatch(lines[i]))
            {
                yield return string.Join(' ', lines.Skip(i).TakeWhile(static line => line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
            }
        }
    }

    [GeneratedRegex(@"//.*\bSecurity: ", RegexOptions.None, 5000)]
    private static partial Regex SecurityNote();

    [GeneratedRegex(@"\b[A-Z]\w*_\w+\b", RegexOptions.None, 5000)]
    private static partial Regex SentenceName();

    [GeneratedRegex(@"\[LoggerMessage\((EventId\s*=\s*)?(?<id>\d+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex EventId();

    [GeneratedRegex(@"^\s*(public|internal|private|protected)[\w ]*\b(class|record|struct|interface|enum)( struct| class)? (?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TypeName();

    [GeneratedRegex("[A-Z][a-z]+|[A-Z]+(?![a-z])", RegexOptions.None, 5000)]
    private static partial Regex Word();

    [GeneratedRegex(@"//\s*(TODO|FIXME|HACK|XXX)\b|#region", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex LaterNote();
}
