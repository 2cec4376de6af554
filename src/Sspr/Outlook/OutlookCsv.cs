using Sspr.Diagnosis;
using Sspr.Problems.Phrases;

namespace Sspr.Outlook;

/// <summary>People as a table for a spreadsheet (RFC 4180).</summary>
internal static class OutlookCsv
{
    /// <summary>
    /// Its rows with their ends, the heading first; each is made when it is asked for. The columns' names are the same in every language, for
    /// programs; the evidence is in the one of whoever reads it.
    /// </summary>
    public static IEnumerable<string> Rows(IEnumerable<OutlookContract.PersonLine> people, string language)
    {
        ArgumentNullException.ThrowIfNull(people);
        return people.Select(person => RowOf(person, language)).Prepend("directory,login,code,rule,evidence,entry\r\n");
    }

    private static string RowOf(OutlookContract.PersonLine person, string language)
    {
        string?[] cells = [person.Directory, person.Login, person.Problem?.Value, person.Rule, PhraseBook.In(language, person.Evidence ?? string.Empty), person.DistinguishedName];
        return string.Join(',', cells.Select(SpreadsheetCell.Of)) + "\r\n";
    }
}
