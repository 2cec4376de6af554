using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Sspr.Benchmarks;

/// <summary>Whether the copy is what the directory says: every account's id and distinguished name, counted and hashed, on either side.</summary>
internal static class SyncStep
{
    /// <summary>The accounts of the copy, straight from the file.</summary>
    public static SortedDictionary<Guid, string> Copied(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, distinguished_name, login FROM sync_entries WHERE kind = 'Account' AND in_effect AND NOT gone AND NOT leaving";
        using var rows = command.ExecuteReader();
        var accounts = new SortedDictionary<Guid, string>();
        while (rows.Read())
        {
            accounts.Add(rows.GetGuid(0), Line(rows.GetString(1), rows.GetString(2)));
        }

        return accounts;
    }

    /// <summary>An account as it is compared; the store keeps login names folded.</summary>
    public static string Line(string distinguishedName, string login) => $"{distinguishedName}|{login.ToLowerInvariant()}";

    /// <summary>Count and hash.</summary>
    public static string Sum(SortedDictionary<Guid, string> accounts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (id, line) in accounts)
        {
            hash.AppendData(id.ToByteArray());
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return $"{accounts.Count} accounts, {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }

    /// <summary>Throws unless both are the same.</summary>
    public static void Demand(SortedDictionary<Guid, string> copied, SortedDictionary<Guid, string> read)
    {
        if (Sum(copied) != Sum(read))
        {
            var other = read.Where(one => copied.GetValueOrDefault(one.Key) != one.Value).Select(static one => $"not copied: {one.Value}")
                .Concat(copied.Where(one => read.GetValueOrDefault(one.Key) != one.Value).Select(static one => $"not there: {one.Value}"));
            throw new InvalidOperationException($"the copy ({Sum(copied)}) is not what the directory says ({Sum(read)}): {string.Join(", ", other.Take(6))}");
        }
    }
}
