namespace Sspr.Directories;

/// <summary>Outcome of asking a directory what it is set to.</summary>
public abstract record SurveyResult
{
    private SurveyResult()
    {
    }

    /// <summary>What was seen.</summary>
    public sealed record Surveyed(DirectorySurvey Survey) : SurveyResult;

    /// <summary>A directory of this kind does not tell.</summary>
    public sealed record NotTold : SurveyResult;

    /// <summary>The agent in front of the directory is older than the question.</summary>
    public sealed record NotSpoken(string Evidence) : SurveyResult;

    /// <summary>The directory could not be asked.</summary>
    public sealed record Unreachable(DirectoryFault Fault) : SurveyResult;
}
