namespace Sspr.Directories;

/// <summary>Marks a connector whose passwords the installation keeps itself: nothing is written back to anybody's network.</summary>
public interface IBuiltInDirectory;
