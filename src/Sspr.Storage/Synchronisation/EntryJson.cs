using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sspr.Directories.Synchronisation;

namespace Sspr.Storage.Synchronisation;

/// <summary>
/// Writes entries as JSON, one after the other. By hand, since a first import spends its time here: what the serializer would write, without what
/// says nothing. It reads it back (<see cref="EntryRows.ObjectOf(string)"/>).
/// </summary>
internal sealed class EntryJson : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    public EntryJson() => _json = new(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>The text of an entry, and by what a row tells whether the entry has changed.</summary>
    public (string Data, long Hash) Of(DirectoryObject entry)
    {
        _bytes.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("Id"u8, entry.Id);
        _json.WriteNumber("Kind"u8, (int)entry.Kind);
        _json.WriteString("DistinguishedName"u8, entry.DistinguishedName);
        WriteNames(entry);
        WriteContacts(entry);
        WriteStanding(entry);

        // at the end and even if there are none: whoever looks for a number in this text looks for the comma behind it
        _json.WriteStartObject("Others"u8);
        foreach (var (name, value) in entry.Others)
        {
            _json.WriteString(name, value);
        }

        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(_bytes.WrittenSpan, hash);
        return (Encoding.UTF8.GetString(_bytes.WrittenSpan), BinaryPrimitives.ReadInt64BigEndian(hash));
    }

    /// <inheritdoc />
    public void Dispose() => _json.Dispose();

    private void WriteNames(DirectoryObject entry)
    {
        if (entry.ConsistencyGuid is { } consistency)
        {
            _json.WriteString("ConsistencyGuid"u8, consistency);
        }

        Write("Sid"u8, entry.Sid);
        Write("LoginName"u8, entry.LoginName);
        Write("PrincipalName"u8, entry.PrincipalName);
        Write("DisplayName"u8, entry.DisplayName);
    }

    private void WriteContacts(DirectoryObject entry)
    {
        Write("Mail"u8, entry.Mail);
        Write("OtherMails"u8, entry.OtherMails);
        Write("ProxyAddresses"u8, entry.ProxyAddresses);
        Write("MobilePhones"u8, entry.MobilePhones);
        Write("OfficePhones"u8, entry.OfficePhones);
        Write("Country"u8, entry.Country);
        Write("Manager"u8, entry.Manager);
    }

    private void WriteStanding(DirectoryObject entry)
    {
        Write("Control"u8, entry.Control);
        Write("IsSwitchedOff"u8, entry.IsSwitchedOff);
        Write("LockoutTime"u8, entry.LockoutTime == 0 ? null : entry.LockoutTime);
        Write("PasswordLastSet"u8, entry.PasswordLastSet == 0 ? null : entry.PasswordLastSet);
        Write("AccountExpires"u8, entry.AccountExpires);
        Write("AdminCount"u8, entry.AdminCount);
        Write("PrimaryGroup"u8, entry.PrimaryGroup);
        Write("GroupType"u8, entry.GroupType);
        Write("IsCritical"u8, entry.IsCritical);
        if (entry.ChangedAt is { } changed)
        {
            _json.WriteString("ChangedAt"u8, changed);
        }
    }

    private void Write(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            _json.WriteString(name, value);
        }
    }

    private void Write(ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            _json.WriteNumber(name, number);
        }
    }

    private void Write(ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            _json.WriteBoolean(name, value);
        }
    }

    private void Write(ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        _json.WriteStartArray(name);
        for (var at = 0; at < values.Count; at++)
        {
            _json.WriteStringValue(values[at]);
        }

        _json.WriteEndArray();
    }
}
