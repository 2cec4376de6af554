namespace Sspr.Messaging;

/// <summary>A code as it is spoken: digit by digit, twice.</summary>
internal static class CallText
{
    /// <summary>Writes it.</summary>
    public static string Write(CodeText facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Language is "ja")
        {
            var japanese = string.Join('、', facts.Digits.ToCharArray());
            return $"こちらは、{facts.Organisation}です。{facts.Action}のコードをお知らせします。コードは、{japanese}。もう一度お伝えします。{japanese}。"
                + "担当者がこのコードをお尋ねすることはありません。お心当たりがない場合は、そのまま電話をお切りください。";
        }

        var english = string.Join(", ", facts.Digits.ToCharArray());
        return $"Hello. This is {facts.Organisation}, with your {facts.Action} code. The code is: {english}. Once more: {english}. "
            + "Nobody from IT will ever ask you for this code. If you did not ask for it, just hang up.";
    }
}
