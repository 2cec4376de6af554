namespace Sspr.Directories.Writeback;

/// <summary>The integer keys of the CBOR maps. A number is never given a second meaning.</summary>
internal static class WireKey
{
    public const int Type = 1;
    public const int Tenant = 2;
    public const int Agent = 3;
    public const int Operation = 4;
    public const int Account = 5;
    public const int Sid = 6;
    public const int PolicyVersion = 7;
    public const int Action = 8;
    public const int Gates = 9;
    public const int Suite = 12;
    public const int SignerKeyId = 13;
    public const int Settles = 14;
    public const int Boot = 20;
    public const int DomainController = 21;
    public const int Snapshot = 22;
    public const int OneTimeKeyId = 23;
    public const int OneTimeKey = 24;
    public const int LifetimeSeconds = 26;
    public const int Nonce16 = 28;
    public const int EncapsulatedKey = 30;
    public const int Ciphertext = 31;
    public const int ExpectedSnapshot = 32;
    public const int Password = 35;
    public const int Flags = 36;
    public const int Verdict = 40;
    public const int Code = 41;
    public const int ResultDomainController = 42;
    public const int JournalSequence = 44;
    public const int Evidence = 45;
    public const int Endpoint = 46;
    public const int Certainty = 47;
    public const int Nonce = 50;
    public const int Server = 51;
    public const int Versions = 52;
    public const int Suites = 53;
    public const int Build = 54;
    public const int JournalHead = 55;
    public const int Quotas = 56;
    public const int Directories = 57;
    public const int Directory = 60;
    public const int TypedName = 61;
    public const int Outcome = 62;
    public const int FoundAccount = 63;
    public const int Count = 64;
    public const int RulesMap = 65;
    public const int Health = 66;
    public const int State = 67;
    public const int RefusedHash = 70;
    public const int RecordKind = 80;
    public const int RecordTime = 81;
}
