using System.Runtime.CompilerServices;
using Sspr.Directories;
using Sspr.Directories.Synchronisation;

namespace Sspr.Tests.Synchronisation;

/// <summary>A directory in memory that tells of its changes as a domain controller does: by number, with tombstones.</summary>
internal sealed class ScriptedChanges : IChangeSource
{
    private readonly SortedDictionary<Guid, (DirectoryObject Entry, long Number)> _entries = [];
    private readonly Dictionary<Guid, long> _removed = [];
    private readonly Dictionary<Guid, IReadOnlyList<string>> _members = [];
    private long _number;

    public ScriptedChanges(string name = "corp", TimeProvider? time = null)
    {
        Name = new DirectoryName(name);
        Pages = new ChangeCursors(Name, this, time ?? TimeProvider.System);
    }

    public DirectoryName Name { get; }

    /// <summary>What ends every read; null if the directory works.</summary>
    public DirectoryFault? Fault { get; set; }

    /// <summary>How many steps a read gives before <see cref="Fault"/> ends it.</summary>
    public int FailsAfter { get; set; }

    public ChangeCursors Pages { get; private set; }

    /// <summary>Forgets every read, as a restart does.</summary>
    public void Restart() => Pages = new ChangeCursors(Name, this, TimeProvider.System);

    public static DirectoryObject Account(int number, string name) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        Kind = ObjectKind.Account,
        DistinguishedName = $"CN={name},OU=Staff,DC=corp,DC=test",
        Sid = $"S-1-5-21-1-2-3-{number}",
        LoginName = name,
        PrincipalName = $"{name}@corp.test",
        DisplayName = name,
        Mail = $"{name}@mail.test",
        ProxyAddresses = [$"SMTP:{name}@mail.test"],
        Control = 512,
    };

    public static DirectoryObject Group(int number, string name) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        Kind = ObjectKind.Group,
        DistinguishedName = $"CN={name},OU=Groups,DC=corp,DC=test",
        Sid = $"S-1-5-21-1-2-3-{number}",
        LoginName = name,
    };

    public void Put(DirectoryObject entry, params IReadOnlyList<Guid> members)
    {
        _entries[entry.Id] = (entry, ++_number);
        if (entry.Kind == ObjectKind.Group)
        {
            _members[entry.Id] = [.. members.Select(static id => id.ToString("N"))];
        }
    }

    public void Remove(Guid id)
    {
        if (_entries.Remove(id))
        {
            _removed[id] = ++_number;
        }
    }

    public IReadOnlyDictionary<Guid, string> Accounts() => _entries.Values.Where(static one => one.Entry.Kind == ObjectKind.Account)
        .ToDictionary(static one => one.Entry.Id, static one => SyncWorld.Written(one.Entry));

    public async IAsyncEnumerable<ChangeStep> ReadAsync(ReadKind kind, byte[]? cookie, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var from = kind == ReadKind.Full ? 0 : BitConverter.ToInt64(cookie!);
        var (mark, steps) = (_number, 0);
        if (Fault is not null && FailsAfter == 0)
        {
            yield return new ChangeStep.Failed(Fault);
            yield break;
        }

        if (kind != ReadKind.Full)
        {
            yield return new ChangeStep.Found([.. _removed.Where(one => one.Value > from).Select(static one => new DirectoryChange.Removed(one.Key))]);
        }

        foreach (var some in _entries.Values.Where(one => one.Number > from).ToList().Chunk(500))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChangeStep.Found([.. some.SelectMany(one => Told(one.Entry))]);
            if (Fault is not null && ++steps == FailsAfter)
            {
                yield return new ChangeStep.Failed(Fault);
                yield break;
            }
        }

        yield return new ChangeStep.Done(BitConverter.GetBytes(mark), ChangeMode.DirSync, null);
    }

    public Task<DirectoryChange> ReadOneAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<DirectoryChange>(
        _entries.TryGetValue(id, out var one) ? new DirectoryChange.Put(one.Entry) : new DirectoryChange.Removed(id));

    private IEnumerable<DirectoryChange> Told(DirectoryObject entry) => entry.Kind == ObjectKind.Group
        ? [new DirectoryChange.Put(entry), .. MemberReader.Parts(entry.Id, _members[entry.Id])]
        : [new DirectoryChange.Put(entry)];
}
