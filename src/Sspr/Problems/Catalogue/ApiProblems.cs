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
        new()
        {
            Code = ProblemCodes.ApiKeyRefused, Status = 401, WhoActs = WhoActs.Operator,
            Public = Unusable,
            Symptom = new("A program of administrators gets 401 for every request.", "管理用のプログラムが、すべての要求に対して 401 を受け取ります。"),
            Cause = new("The key is missing, unknown, expired, taken back, or used from outside its networks.", "キーがない、不明、期限切れ、取り消し済み、または許可されたネットワークの外から使われています。"),
            Fix =
            [
                new("Look at the key's standing: `sspr apikey list`.", "キーの状態を確認します: `sspr apikey list`"),
                new("Look into the audit for the reason, where the key is one of ours: `sspr audit list`.", "本システムのキーであれば、監査ログで理由を確認します: `sspr audit list`"),
                new("Make another key if it has expired: `sspr apikey create --name NAME --role ROLE`.", "期限切れの場合は、新しいキーを作成します: `sspr apikey create --name 名前 --role 役割`"),
            ],
        },
        new()
        {
            Code = ProblemCodes.ApiKeyMayNot, Status = 403, WhoActs = WhoActs.Operator,
            Public = Unusable,
            Symptom = new("A program of administrators gets 403 for one kind of request.", "管理用のプログラムが、特定の要求に対して 403 を受け取ります。"),
            Cause = new("The role of its key does not allow the request. `detail` names the roles that do.", "キーの役割では、この要求は許可されていません。許可される役割は `detail` に示されます。"),
            Fix =
            [
                new("Consider whether the program needs this at all: a key should allow no more than its program does.", "そのプログラムに本当に必要かどうかを検討します。キーの権限は必要最小限にします。"),
                new("Make a key of another role if it does: `sspr apikey create --name NAME --role ROLE`.", "必要であれば、別の役割のキーを作成します: `sspr apikey create --name 名前 --role 役割`"),
            ],
        },
        new()
        {
            Code = ProblemCodes.TooManyRequestsOfKey, Status = 429, WhoActs = WhoActs.Operator,
            Public = PublicTexts.TooOften,
            Symptom = new("A program of administrators gets 429.", "管理用のプログラムが 429 を受け取ります。"),
            Cause = new("More requests came with one key, or from one network address, in a minute than `AdminApi:RequestsPerMinute` allows; or the question is one that is answered one at a time, and others came first. `detail` says so then.",
                "1 つのキー、または 1 つのネットワーク アドレスからの 1 分あたりの要求が、`AdminApi:RequestsPerMinute` を超えました。または、1 件ずつ処理される質問が混み合っています。その場合は `detail` に示されます。"),
            Fix =
            [
                new("Let the program wait as long as `Retry-After` says.", "`Retry-After` に示された時間だけ、プログラムを待機させます。"),
                new("If it has to ask more often, raise `AdminApi:RequestsPerMinute`.", "より頻繁な要求が必要であれば、`AdminApi:RequestsPerMinute` を上げます。"),
            ],
        },
        new()
        {
            Code = ProblemCodes.NothingByThatName, Status = 404, WhoActs = WhoActs.Operator,
            Public = Unusable,
            Symptom = new("A program of administrators gets 404.", "管理用のプログラムが 404 を受け取ります。"),
            Cause = new("Nothing answers to the path, or nothing is called what the request names. `detail` says which.", "そのパスに対応するものがないか、要求に示された名前のものがありません。どちらであるかは `detail` に示されます。"),
            Fix =
            [
                new("Compare the path with the document at `/api/admin/v1/openapi.json`.", "`/api/admin/v1/openapi.json` の文書とパスを比べます。"),
                new("Look up the name in the list that `detail` speaks of.", "`detail` に示された一覧で名前を確認します。"),
            ],
        },
    ];
}
