using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Sspr.Directories;

namespace Sspr.Rehearsals;

/// <summary>Makes passwords that nobody has to remember: long, with every kind of character that directories count.</summary>
internal static class RandomPassword
{
    /// <summary>As long as this, if no rule asks for more: over 120 bits.</summary>
    public const int UsualLength = 32;

    private static readonly string[] Kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!#%+-=?@_"];

    /// <summary>Makes one; the caller clears it.</summary>
    /// <remarks>Security: guarded by <c>Passwords_of_rehearsals_are_random_and_meet_the_rules</c>.</remarks>
    public static NewPassword Make(int minimumLength)
    {
        var length = Math.Clamp(minimumLength, UsualLength, NewPassword.MaximumLength);
        var characters = GC.AllocateUninitializedArray<char>(length, pinned: true).AsSpan();
        try
        {
            // the kinds take turns, so that each occurs; their order says nothing after the shuffle
            for (var at = 0; at < length; at++)
            {
                var kind = Kinds[at % Kinds.Length];
                characters[at] = kind[RandomNumberGenerator.GetInt32(kind.Length)];
            }

            RandomNumberGenerator.Shuffle(characters);
            return NewPassword.FromCharacters(characters);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(characters));
        }
    }
}
