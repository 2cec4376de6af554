namespace Sspr.Server.AdminCentre.Texts;

/// <summary>What the pages of outlook and what-if say.</summary>
public interface IOutlookTexts
{
    /// <summary>Heading of the outlook.</summary>
    string OutlookHeading { get; }

    /// <summary>What is looked at and what is not.</summary>
    string OutlookLead { get; }

    /// <summary>Heading of the counts.</summary>
    string ByCause { get; }

    /// <summary>Column of counts.</summary>
    string Count { get; }

    /// <summary>Column of links to people.</summary>
    string People { get; }

    /// <summary>Link to the people of a cause.</summary>
    string ShowPeople { get; }

    /// <summary>The same link for those who hear it alone.</summary>
    string ShowPeopleOf(string code);

    /// <summary>Link to everybody who is kept out.</summary>
    string ShowAll { get; }

    /// <summary>Heading of everybody who is kept out.</summary>
    string AllPeople { get; }

    /// <summary>Heading of the people of one cause.</summary>
    string PeopleOf(string code);

    /// <summary>Heading of those who are stranded.</summary>
    string Stranded { get; }

    /// <summary>Heading of those who fall out.</summary>
    string Leaving { get; }

    /// <summary>Heading of the causes of those who are stranded.</summary>
    string StrandedBy { get; }

    /// <summary>Heading of the causes of those who are freed.</summary>
    string FreedFrom { get; }

    /// <summary>Nobody is in the list.</summary>
    string Nobody { get; }

    /// <summary>Which people a page shows.</summary>
    string Standing(int first, int last, int all);

    /// <summary>Names the links between pages of people.</summary>
    string PagesOfPeople { get; }

    /// <summary>Link to the page before.</summary>
    string Before { get; }

    /// <summary>Link to the page after.</summary>
    string After { get; }

    /// <summary>Link to the file.</summary>
    string Csv { get; }

    /// <summary>Column of login names.</summary>
    string Login { get; }

    /// <summary>Column of entries.</summary>
    string Entry { get; }

    /// <summary>Heading of what was looked at.</summary>
    string Copies { get; }

    /// <summary>A directory and its copy.</summary>
    string Copy(string directory, int people, string moment);

    /// <summary>A directory without a copy.</summary>
    string NotCopied(string directory);

    /// <summary>Heading of the trend.</summary>
    string Trend { get; }

    /// <summary>What is counted.</summary>
    string TrendCaption { get; }

    /// <summary>What is counted for one cause.</summary>
    string TrendCaptionOf(string code);

    /// <summary>What the drawing shows, for those who do not see it.</summary>
    string TrendDrawing(string answer, int most);

    /// <summary>Marks the highest bar.</summary>
    string Most(int most);

    /// <summary>Opens the table of days.</summary>
    string TrendTable { get; }

    /// <summary>Column of days.</summary>
    string Day { get; }

    /// <summary>Column of everybody.</summary>
    string Everybody { get; }

    /// <summary>Column of causes.</summary>
    string Causes { get; }

    /// <summary>Heading of the page of what-ifs.</summary>
    string WhatIfHeading { get; }

    /// <summary>That nothing is changed.</summary>
    string WhatIfLead { get; }

    /// <summary>Heading of the form for a policy.</summary>
    string PolicyHeading { get; }

    /// <summary>Label of the document.</summary>
    string PolicyLabel { get; }

    /// <summary>Where a document comes from.</summary>
    string PolicyHint { get; }

    /// <summary>The document is empty.</summary>
    string PolicyEmpty { get; }

    /// <summary>The document has faults.</summary>
    string PolicyFaulty(int faults);

    /// <summary>The visitor may not try a policy.</summary>
    string PolicyNotYours { get; }

    /// <summary>Heading of the form for an agent.</summary>
    string AgentHeading { get; }

    /// <summary>Label of the agent.</summary>
    string AgentLabel { get; }

    /// <summary>There is no agent.</summary>
    string NoAgents { get; }

    /// <summary>Heading of the form for a scope.</summary>
    string ScopeHeading { get; }

    /// <summary>Label of the directory.</summary>
    string DirectoryLabel { get; }

    /// <summary>Label of the bases.</summary>
    string BasesLabel { get; }

    /// <summary>How they are written.</summary>
    string BasesHint { get; }

    /// <summary>Button of each form.</summary>
    string Find { get; }

    /// <summary>Heading of the answer.</summary>
    string Answer { get; }
}
