using System.Collections.Frozen;

namespace Sspr.Server.Portal.Texts.Japanese;

/// <summary>The same questions in Japanese, under the same names.</summary>
internal static class JapaneseQuestions
{
    public static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["first-trip-alone"] = "家族と離れて初めて旅行した場所はどこですか",
        ["childhood-hideout"] = "子どもの頃、いちばんよく遊んだ秘密の場所はどこですか",
        ["first-dish"] = "自分一人で初めて作れるようになった料理は何ですか",
        ["teacher-nickname"] = "学校の先生に付けられていたあだ名は何ですか",
        ["lost-thing"] = "子どもの頃になくして、今でも惜しいと思う物は何ですか",
        ["first-concert"] = "初めて見に行った公演や試合は何ですか",
        ["first-earned"] = "初めて自分で稼いだお金で買った物は何ですか",
        ["neighbour"] = "子どもの頃、親しかった近所の家の名字は何ですか",
        ["first-machine"] = "初めての自転車、車、パソコンを何と呼んでいましたか",
        ["bedtime-story"] = "子どもの頃、いちばん多く読んでもらったお話は何ですか",
        ["school-way"] = "最初に通った学校への道にあって、今はもうない物は何ですか",
        ["wanted-to-be"] = "10歳の頃、何になりたいと思っていましたか",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
