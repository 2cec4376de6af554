using Sspr.Directories.Synchronisation;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>An entry that is examined.</summary>
internal sealed class Subject(SyncEntryRow row, AnchorKind anchor, ToldEntries? told)
{
    public SyncEntryRow Row { get; } = row;

    public DirectoryObject Entry { get; } = told?.Entries.GetValueOrDefault(row.Id) ?? EntryRows.ObjectOf(row);

    /// <summary>What was stored of it before it was told anew.</summary>
    public string Former { get; } = told?.Former.GetValueOrDefault(row.Id) ?? row.Data;

    /// <summary>Whether nothing of it is stored yet: no row, no claim, no error.</summary>
    public bool IsNew { get; } = told?.Added.Contains(row.Id) ?? false;

    /// <summary>What it claims; nothing once it is gone.</summary>
    public IReadOnlyList<UniqueValue> Values => field ??= Row.Gone ? [] : SyncValues.Of(Entry, anchor);
}
