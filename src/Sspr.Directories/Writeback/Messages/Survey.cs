namespace Sspr.Directories.Writeback.Messages;

/// <summary>Say what the directory is set to by itself. Changes nothing. Answered by <see cref="SurveyReply"/>.</summary>
internal sealed record Survey(CommandHeader Header, DirectoryName Directory) : ICommand<Survey>
{
    public static MessageType Type => MessageType.Survey;

    public static Survey Read(WireReader map) => new(CommandHeader.Read(map, withBoot: true), map.Directory());

    public void Write(WireWriter map) => Header.Write(map).Directory(Directory);
}
