using Sspr.Directories.Synchronisation;
using Sspr.Storage.Rows;
using Sspr.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>An entry that is examined.</summary>
/// <param name="row">Its row.</param>
/// <param name="anchor">What it is known by.</param>
/// <param name="scope">The scope of its directory; null if it is an entry of another directory, which has a scope of its own.</param>
/// <param name="members">The members of the groups of the scope; null where they are not known yet.</param>
/// <param name="told">What was told just now and need not be read back from its row.</param>
internal sealed class Subject(SyncEntryRow row, AnchorKind anchor, SyncScope? scope, IReadOnlySet<Guid>? members, ToldEntries? told)
{
    private bool? _isIncluded;

    public SyncEntryRow Row { get; } = row;

    public DirectoryObject Entry { get; } = told?.Entries.GetValueOrDefault(row.Id) ?? EntryRows.ObjectOf(row);

    /// <summary>What was stored of it before it was told anew.</summary>
    public string Former { get; } = told?.Former.GetValueOrDefault(row.Id) ?? row.Data;

    /// <summary>Whether nothing of it is stored yet: no row, no claim, no error.</summary>
    public bool IsNew { get; } = told?.Added.Contains(row.Id) ?? false;

    /// <summary>Whether this directory's scope decides about it.</summary>
    public bool IsJudged { get; } = scope is not null;

    /// <summary>Whether groups decide about it and their members are not known yet.</summary>
    public bool IsUndecided { get; } = scope is { AsksForGroups: true } && members is null && row.Kind == ObjectKind.Account;

    /// <summary>Whether it claims something: then the groups had it in the scope when that was decided last.</summary>
    public bool Claims { get; set; }

    /// <summary>Whether it is in scope; as it was, where the members of the groups are not known yet.</summary>
    public bool IsIncluded => _isIncluded ??= !Row.Gone && (scope is null || (scope.Includes(Entry) && IsInGroups(scope)));

    /// <summary>What it claims; nothing once it is gone or out of scope, so that nobody else is held back by it.</summary>
    public IReadOnlyList<UniqueValue> Values => field ??= IsIncluded ? SyncValues.Of(Entry, anchor) : [];

    private bool IsInGroups(SyncScope of) => !of.AsksForGroups || Row.Kind != ObjectKind.Account || (members?.Contains(Row.Id) ?? Claims);
}
