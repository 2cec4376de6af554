namespace Sspr.Storage.Synchronisation;

/// <summary>Takes the values of one row, in the order of its columns.</summary>
internal interface IRowWriter
{
    void Text(string? value);

    void Number(long value);

    void Flag(bool value);

    void Id(Guid? value);
}
