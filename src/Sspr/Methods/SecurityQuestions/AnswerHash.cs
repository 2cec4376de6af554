using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Sspr.Methods.SecurityQuestions;

/// <summary>The hash of one answer.</summary>
/// <param name="Question">The question's name.</param>
/// <param name="Salt">Sixteen random bytes.</param>
/// <param name="Memory">Argon2id's memory in KiB.</param>
/// <param name="Passes">Argon2id's passes.</param>
/// <param name="Hash">32 bytes.</param>
internal sealed record AnswerHash(string Question, byte[] Salt, int Memory, int Passes, byte[] Hash)
{
    private const int SaltSize = 16;
    private const int HashSize = 32;

    // RFC 9106 with the least memory that OWASP names for it
    private const int MemoryNow = 19456;
    private const int PassesNow = 2;

    private static long _computed;

    // a flood of guesses must take neither all memory nor all cores
    private static readonly SemaphoreSlim AtOnce = new(Environment.ProcessorCount);

    /// <summary>How many hashes this process has computed: what answering costs, whoever answers.</summary>
    public static long Computed => Interlocked.Read(ref _computed);

    /// <summary>Hashes with a fresh salt.</summary>
    public static async Task<AnswerHash> OfAsync(string question, string folded, CancellationToken cancellationToken)
    {
        var empty = OfNobody(question);
        return empty with { Hash = await DeriveAsync(empty, folded, cancellationToken) };
    }

    /// <summary>One that no answer has.</summary>
    public static AnswerHash OfNobody(string question) =>
        new(question, RandomNumberGenerator.GetBytes(SaltSize), MemoryNow, PassesNow, RandomNumberGenerator.GetBytes(HashSize));

    /// <summary>Whether the answer is the one that was hashed.</summary>
    public async Task<bool> IsMatchAsync(string folded, CancellationToken cancellationToken) =>
        CryptographicOperations.FixedTimeEquals(await DeriveAsync(this, folded, cancellationToken), Hash) && folded.Length > 0;

    private static async Task<byte[]> DeriveAsync(AnswerHash answer, string folded, CancellationToken cancellationToken)
    {
        var argon2 = PasswordBasedKeyDerivationAlgorithm.Argon2id(
            new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = answer.Memory, NumberOfPasses = answer.Passes });
        await AtOnce.WaitAsync(cancellationToken);
        Interlocked.Increment(ref _computed);
        try
        {
            // bytes, never a string: NSec would hash its UTF-16 form, which no other program computes
            return argon2.DeriveBytes(Encoding.UTF8.GetBytes(folded), answer.Salt, HashSize);
        }
        finally
        {
            AtOnce.Release();
        }
    }
}
