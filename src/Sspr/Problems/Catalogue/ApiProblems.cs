namespace Sspr.Problems.Catalogue;

/// <summary>5320–5329: what programs are told that ask over HTTP.</summary>
internal static class ApiProblems
{
    private static readonly LocalText Unusable = new(
        "The program sent something that cannot be used. Tell whoever looks after the program, and read out the support code.",
        "プログラムから送られた内容を処理できませんでした。プログラムの担当者に、サポート コードとあわせてお知らせください。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.RequestUnreadable, Status = 400, WhoActs = WhoActs.Operator,
            Public = Unusable,
            Symptom = new("A program that uses the API gets 400, 413 or 415 with this code.", "API を使うプログラムが、このコードとともに 400、413、415 のいずれかを受け取ります。"),
            Cause = new("The body is not one JSON object in UTF-8, has a member that the address does not know, is too long, or came with a query. `detail` says which.",
                "本文が UTF-8 の JSON オブジェクト 1 つではない、不明なメンバーを含む、長すぎる、またはクエリが付いています。どれに当たるかは `detail` に示されます。"),
            Fix =
            [
                new("Read `detail` in the answer: it names what is wrong.", "応答の `detail` を読みます。問題の箇所が示されています。"),
                new("Compare what the program sends with the document that the server serves at `/api/v1/openapi.json`.", "送信した内容を、サーバーが `/api/v1/openapi.json` で公開している文書と比べます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.RequestMemberWrong, Status = 400, WhoActs = WhoActs.Operator,
            Public = Unusable,
            Symptom = new("A program that uses the API gets 400 with this code and the name of a member in `field`.", "API を使うプログラムが、このコードと、`field` にメンバー名の入った 400 を受け取ります。"),
            Cause = new("That member of the body is missing, stands there twice, or has a value that cannot be used.", "本文のそのメンバーがない、重複している、または値が使えません。"),
            Fix =
            [
                new("Correct the member that `field` names, as `detail` says.", "`field` に示されたメンバーを、`detail` に従って修正します。"),
                new("Compare what the program sends with the document that the server serves at `/api/v1/openapi.json`.", "送信した内容を、サーバーが `/api/v1/openapi.json` で公開している文書と比べます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.AttemptKeyUnknown, Status = 401, WhoActs = WhoActs.User,
            Public = PublicTexts.StartAgain,
            Symptom = new("A program that uses the API gets 401 for a step of an attempt.", "API を使うプログラムが、手続きの途中で 401 を受け取ります。"),
            Cause = new("The request has no key, or one that no attempt of this kind has. A new key comes with each gate that is passed, and makes the earlier one void.",
                "要求にキーがないか、この種類の手続きに対応するキーではありません。ゲートを通過するたびに新しいキーが発行され、以前のキーは無効になります。"),
            Fix =
            [
                new("Send the latest key that the server gave, as `Authorization: Bearer KEY`.", "サーバーが最後に発行したキーを `Authorization: Bearer KEY` として送信します。"),
                new("Start another attempt if the key is lost.", "キーを失った場合は、新しい手続きを開始します。"),
            ],
        },
    ];
}
