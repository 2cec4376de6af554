using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Sspr.Problems;
using Sspr.Problems.Phrases;

namespace Sspr.Cli.Terminal;

/// <summary>What a command prints on: colour only on a terminal that wants it, folded to its width, one language.</summary>
internal sealed class Page
{
    private const int PipeWidth = 1000;
    private const int NarrowestWidth = 40;
    private const int WidestText = 110;
    private const int WideLabelIndent = 12;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IAnsiConsole _console;
    private readonly string _language;

    /// <param name="console">What it is written on.</param>
    /// <param name="language">en or ja.</param>
    /// <param name="isJson">Whether a program reads it.</param>
    /// <param name="isTerminal">Whether a person looks at it now.</param>
    internal Page(IAnsiConsole console, string language, bool isJson, bool isTerminal)
    {
        (_console, _language, IsJson, IsTerminal) = (console, language, isJson, isTerminal);
        if (!isTerminal)
        {
            _console.Profile.Width = PipeWidth;
        }
    }

    /// <summary>Whether a program reads it.</summary>
    public bool IsJson { get; }

    /// <summary>Whether a person looks at it now.</summary>
    public bool IsTerminal { get; }

    /// <summary>Columns.</summary>
    public int Width => Math.Max(NarrowestWidth, _console.Profile.Width);

    /// <summary>For a command line.</summary>
    public static Page From(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return new(AnsiConsole.Console, parsed.GetValue(GlobalOptions.Language)!, parsed.GetValue(GlobalOptions.Json), !Console.IsOutputRedirected);
    }

    /// <summary>What was seen, as the server keeps it, in the page's language; nothing for null.</summary>
    public string SayEvidence(string? evidence) => PhraseBook.In(_language, evidence ?? string.Empty);

    /// <summary>The text in the language of this page.</summary>
    public string Say(LocalText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.In(_language);
    }

    /// <summary>The first line: a symbol, a word, the answer.</summary>
    public void Answer(Mark mark, string text)
    {
        ArgumentNullException.ThrowIfNull(mark);
        Write($"{mark.Symbol} {Say(mark.Word)}  ", mark.Style, newLine: false);
        var indent = TextFolding.Cells($"{mark.Symbol} {Say(mark.Word)}  ");
        WriteFolded(text, indent, isFirstLineOpen: true, new Style(decoration: Decoration.Bold));
    }

    /// <summary>A heading with an empty line before it.</summary>
    public void Heading(string text)
    {
        _console.WriteLine();
        Write(text, new Style(decoration: Decoration.Bold), newLine: true);
    }

    /// <summary>A paragraph.</summary>
    public void Paragraph(string text, int indent = 0) => WriteFolded(text, indent, isFirstLineOpen: false, Style.Plain);

    /// <summary>Something of less weight.</summary>
    public void Note(string text, int indent = 0) => WriteFolded(text, indent, isFirstLineOpen: false, new Style(Color.Grey));

    /// <summary>A label and what belongs to it, the rest of the lines under its beginning; a label that takes half the width leaves no room for that.</summary>
    public void Item(string label, string text, Style? style = null)
    {
        Write(label, style ?? Style.Plain, newLine: false);
        var taken = TextFolding.Cells(label);
        WriteFolded(text, taken * 2 > Width ? Math.Min(taken, WideLabelIndent) : taken, isFirstLineOpen: true, Style.Plain, taken);
    }

    /// <summary>A table.</summary>
    public void Table(Table table) => _console.Write(table);

    /// <summary>JSON for programs.</summary>
    public void Json(JsonNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        _console.Profile.Out.Writer.WriteLine(node.ToJsonString(Indented));
    }

    private void WriteFolded(string text, int indent, bool isFirstLineOpen, Style style, int? taken = null)
    {
        // punctuation that must not begin a line may stand past the end: two cells for it
        var room = Math.Min(Width, IsTerminal ? WidestText : PipeWidth) - 2;
        var lines = TextFolding.Fold(text, room - indent, room - (taken ?? indent));
        foreach (var (number, line) in lines.Index())
        {
            if (number > 0 || !isFirstLineOpen)
            {
                _console.Profile.Out.Writer.Write(new string(' ', indent));
            }

            Write(line, style, newLine: true);
        }

        if (lines.Count == 0 && isFirstLineOpen)
        {
            _console.WriteLine();
        }
    }

    /// <summary>Past the console's own folding, which would break commands apart.</summary>
    private void Write(string text, Style style, bool newLine)
    {
        var width = _console.Profile.Width;
        _console.Profile.Width = Math.Max(width, TextFolding.Cells(text) + 1);
        _console.Write(new Text(text, style));
        _console.Profile.Width = width;
        if (newLine)
        {
            _console.WriteLine();
        }
    }
}
