namespace Sspr.Tests.Architecture;

/// <summary>Whoever types what the product prints must not be told that there is no such command.</summary>
public sealed class CommandTests
{
    [Fact]
    public void Every_command_in_a_text_of_the_catalogue_can_be_typed() => AssertTaken(PrintedCommands.OfCatalogue(), atLeast: 200);

    [Fact]
    public void Every_command_that_a_program_prints_can_be_typed() => AssertTaken(PrintedCommands.OfSources(), atLeast: 400);

    [Fact]
    public void Every_command_in_a_document_can_be_typed() =>
        AssertTaken(Repository.Documents().SelectMany(PrintedCommands.OfDocument), atLeast: 300);

    [Theory]
    [InlineData("`sspr doctor`")]
    [InlineData("`sspr policy export > policy.json`")]
    [InlineData("`sspr audit list --last 1000 --json | jq '.[] | .x'`")]
    [InlineData("`sspr agent code --name NAME --directory corp`")]
    [InlineData("`sspr agent code --name 名前 --directory ディレクトリ`")]
    [InlineData("`sspr policy rollback N`")]
    [InlineData("`sspr-agent enroll --server ADDRESS --code CODE`")]
    public void A_command_that_the_program_takes_is_in_order(string text) =>
        Assert.All(PrintedCommands.InTicks("here", text, CommandReading.Whole), static printed => Assert.Null(CommandLines.FaultOf(printed)));

    [Theory]
    [InlineData("`sspr doktor`")]
    [InlineData("`sspr agent`")]
    [InlineData("`sspr agent confirm`")]
    [InlineData("`sspr agent confirm NAME NAME`")]
    [InlineData("`sspr agent code --name NAME`")]
    [InlineData("`sspr policy import policy.json --wy REASON`")]
    [InlineData("`sspr audit list --last many`")]
    [InlineData("`sspr why --user`")]
    [InlineData("`sspr doctor entra --endpoints`")]
    [InlineData("`sspr-agent permissions --account NAME`")]
    public void A_command_that_the_program_refuses_is_found(string text) =>
        Assert.NotNull(CommandLines.FaultOf(Assert.Single(PrintedCommands.InTicks("here", text, CommandReading.Whole))));

    [Theory]
    [InlineData("Compare the words on the server: sspr agent confirm NAME. This agent goes on trying.", true)]
    [InlineData("サーバーで sspr relay key、ここで sspr-agent server-key を実行します。", true)]
    [InlineData("Compare the words: sspr agent confirm. This agent goes on trying.", false)]
    [InlineData("See: sspr sync state", false)]
    [InlineData("See: sspr doctor --sendtests", false)]
    public void A_command_in_a_sentence_is_read_as_far_as_it_goes(string text, bool isTaken) =>
        Assert.Equal(isTaken, PrintedCommands.InSentence("here", text).All(static printed => CommandLines.FaultOf(printed) is null));

    [Theory]
    [InlineData("runuser -u sspr-agent -- sspr-agent enroll --guided")]
    [InlineData("sspr policy import policy.json --why \"ticket 4711\"")]
    [InlineData("sspr policy diff 3 4                     member by member")]
    [InlineData("# sspr sync run        # shows how far it is")]
    public void A_line_of_a_block_is_a_command_without_what_explains_it(string line) =>
        Assert.Null(CommandLines.FaultOf(Assert.Single(PrintedCommands.InBlock("here", line))));

    [Theory]
    [InlineData("`sspr agent confirm`", true)]
    [InlineData("`sspr why --user`", true)]
    [InlineData("`sspr agent confrim`", false)]
    [InlineData("`sspr-agent permissions --account NAME`", false)]
    public void Prose_may_name_a_command_without_what_it_needs(string text, bool isTaken) =>
        Assert.Equal(isTaken, CommandLines.FaultOf(Assert.Single(PrintedCommands.InTicks("here", text, CommandReading.Name))) is null);

    [Fact]
    public void An_option_without_its_value_is_refused_in_words() =>
        Assert.All(
            CommandLines.All().SelectMany(static at => at.Command.Options.Where(static option => option.Arity.MinimumNumberOfValues > 0).Select(option => (at.Program, Line: (string[])[.. at.Words, option.Name]))),
            static asked => Assert.NotEmpty(asked.Program.Parse(asked.Line).Errors));

    private static void AssertTaken(IEnumerable<PrintedCommand> printed, int atLeast)
    {
        var all = printed.ToList();

        Assert.True(all.Count >= atLeast, $"Only {all.Count} commands were found: they are not where they are looked for.");
        Repository.AssertNone(all.Select(static command => (command, Fault: CommandLines.FaultOf(command)))
            .Where(static found => found.Fault is not null)
            .Select(static found => $"{found.command}\n    {found.Fault}"));
    }
}
