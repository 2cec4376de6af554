namespace Sspr.Policies;

/// <summary>The bounds that the reader, the schema and their documentation share.</summary>
internal static class PolicyLimits
{
    /// <summary>The largest document in bytes: a thousand banned words for each of many rules fit in.</summary>
    public const int Bytes = 1024 * 1024;

    /// <summary>The longest name of a rule, plan or group.</summary>
    public const int NameLength = 256;

    /// <summary>The longest note.</summary>
    public const int TextLength = 2000;

    /// <summary>The most gates.</summary>
    public const int Gates = 5;

    /// <summary>The most rules.</summary>
    public const int Rules = 200;

    /// <summary>The most names in one list of groups, accounts or networks.</summary>
    public const int Names = 1000;

    /// <summary>The longest time to the next confirmation, in days (as in Entra).</summary>
    public const int ReconfirmDays = 730;

    /// <summary>The longest cool-down in hours: thirty days.</summary>
    public const int CoolDownHours = 720;

    /// <summary>The fewest and the most security questions.</summary>
    public const int FewestQuestions = 3;

    /// <summary>See <see cref="FewestQuestions"/>.</summary>
    public const int MostQuestions = 5;

    /// <summary>The shortest and the longest minimum that a policy may set for passwords.</summary>
    public const int ShortestMinimum = 8;

    /// <summary>See <see cref="ShortestMinimum"/>.</summary>
    public const int LongestMinimum = 127;

    /// <summary>The most banned words (as in Entra).</summary>
    public const int BannedTerms = 1000;

    /// <summary>The length of a banned word.</summary>
    public const int ShortestTerm = 4;

    /// <summary>See <see cref="ShortestTerm"/>.</summary>
    public const int LongestTerm = 16;

    /// <summary>The most seats.</summary>
    public const int Seats = 10_000_000;
}
