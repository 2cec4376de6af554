namespace Sspr.Directories.Tests.Specification;

/// <summary>What a directory cannot do. The specification then holds the connector to what follows from it, and skips nothing.</summary>
public enum DirectoryLimit
{
    /// <summary>It demands no kinds of character and looks for no name in a password, so such a password is set.</summary>
    NoComplexityRule,

    /// <summary>It has no groups, so none of those that are asked for is known.</summary>
    NoGroups,
}
