namespace Sspr.Server.Vouches.Texts;

/// <summary>Vouching, in Japanese.</summary>
internal sealed class JapaneseVouchTexts : IVouchTexts
{
    public string Heading => "本人確認の依頼";

    public string Outlook => "相手と対面または通話していて、本人だと分かる場合にだけ回答してください。相手の画面に表示されている番号を聞き取ります。メッセージだけの依頼は、別人からの可能性があります。";

    public string Nobody => "現在、依頼はありません。";

    public string Asks(string signInName, string moment) => $"ユーザー名 {signInName}、依頼日時 {moment}。";

    public string SameNetwork => "あなたと同じネットワークからの依頼です。";

    public string OtherNetwork => "あなたとは別のネットワークからの依頼です。";

    public string NumberLabel => "相手が読み上げた番号";

    public string Approve => "本人であることを確認しました";

    public string Refuse => "本人ではありません";

    public string LookAgain => "もう一度表示する";

    public string Approved => "確認を完了しました。相手は自分の画面のボタンを押せます。";

    public string Refused => "依頼を拒否しました。";

    public string Gone => "この依頼は終了したか、すでに回答されています。相手はもう一度依頼できます。";

    public string WrongNumber(int left) => $"番号が違います。あと {left} 回入力できます。";
}
