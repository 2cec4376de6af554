namespace Sspr.Problems.Catalogue;

/// <summary>42xx: registering a method of one's own.</summary>
internal static class RegisterProblems
{
    private static readonly LocalText Again = new(
        "Ask the user to begin the registration again on the page of their security information.",
        "セキュリティ情報のページで登録を最初からやり直すよう、ユーザーに伝えます。");

    public static IReadOnlyList<Problem> All { get; } =
    [
        new()
        {
            Code = ProblemCodes.EnoughOfMethod, Status = 409, WhoActs = WhoActs.User,
            Public = new("You have registered as many of these as are allowed. Remove one first.", "この種類はこれ以上登録できません。先に不要なものを削除してください。"),
            Symptom = new("The user cannot add another app, passkey or token.", "アプリ、パスキー、トークンなどを追加で登録できません。"),
            Cause = new("Each account may hold a few of each kind, so that every comparison costs the same for everybody.",
                "照合にかかる時間を全員同じにするため、アカウントごとに登録できる数に上限があります。"),
            Fix = [new("Let the user remove one that is no longer used.", "使わなくなったものを削除するよう、ユーザーに伝えます。"), Again],
        },
        new()
        {
            Code = ProblemCodes.TokenNotUsable, Status = 422, WhoActs = WhoActs.Administrator,
            Public = new("This serial number cannot be used. Check it on the back of the token; if it is right, call the helpdesk.",
                "このシリアル番号は使用できません。トークンの裏面を確認してください。正しい場合は、ヘルプデスクに連絡してください。"),
            Symptom = new("The user types the serial number of a token and reads that it cannot be used.", "トークンのシリアル番号を入力すると、使用できないと表示されます。"),
            Cause = new("No token with this number was imported, or it is assigned to somebody else.",
                "この番号のトークンが取り込まれていないか、別のユーザーに割り当てられています。"),
            Fix =
            [
                new("Run `sspr token list` and look for the number.", "`sspr token list` を実行し、番号を探します。"),
                new("If it is missing, import the maker's file with `sspr token import FILE --dry-run`, then without `--dry-run`.",
                    "見つからない場合は、製造元のファイルを `sspr token import ファイル --dry-run` で確認してから、`--dry-run` を付けずに取り込みます。"),
                new("If it is assigned to somebody else who has given it back, run `sspr token unassign SERIAL`.",
                    "返却済みの別のユーザーに割り当てられている場合は、`sspr token unassign シリアル番号` を実行します。"),
                Again,
            ],
        },
        new()
        {
            Code = ProblemCodes.TokenCodesDoNotFit, Status = 422, WhoActs = WhoActs.User,
            Public = new("These codes do not fit. Wait for the next code of the token, then type two codes that follow each other.",
                "コードが一致しません。次のコードが表示されるまで待ち、連続する 2 つのコードを入力してください。"),
            Symptom = new("The user types two codes of a token and reads that they do not fit.", "トークンのコードを 2 つ入力すると、一致しないと表示されます。"),
            Cause = new("The codes are not two in a row, the clock of the token is off by more than allowed, or the imported secret is another token's.",
                "2 つのコードが連続していないか、トークンの時計のずれが許容範囲を超えているか、取り込んだ秘密鍵が別のトークンのものです。"),
            Fix =
            [
                new("Ask the user to compare the serial number on the token with the one on the page.", "トークンに記載された番号と画面の番号が同じか、ユーザーに確認してもらいます。"),
                new("If it happens with every token of a delivery, look at the time interval in the maker's file: 30 or 60 seconds.",
                    "同じ納品分のすべてのトークンで起きる場合は、製造元のファイルの時間間隔（30 秒または 60 秒）を確認します。"),
                Again,
            ],
        },
        new()
        {
            Code = ProblemCodes.AnswersUnsuitable, Status = 422, WhoActs = WhoActs.User,
            Public = new("These answers cannot be used. Each must be long enough, differ from the others and not stand in its question.",
                "これらの答えは使用できません。十分な長さがあり、互いに異なり、質問文に含まれない答えを入力してください。"),
            Symptom = new("The user answers the questions and reads that the answers cannot be used.", "質問に答えると、使用できないと表示されます。"),
            Cause = new("An answer is too short once spaces and punctuation are left out, two are equal, one stands in its question, or a question was chosen twice.",
                "空白と記号を除くと短すぎる、同じ答えが 2 つある、質問文に答えが含まれている、または同じ質問を 2 回選んでいます。"),
            Fix = [new("Ask the user to choose other answers, or other questions.", "別の答えまたは別の質問を選ぶよう、ユーザーに伝えます。"), Again],
        },
        new()
        {
            Code = ProblemCodes.PasskeyRefused, Status = 422, WhoActs = WhoActs.User,
            Public = new("This passkey could not be registered. Try again, and confirm with your finger, face or PIN when the device asks.",
                "このパスキーは登録できませんでした。もう一度お試しください。端末から求められたら、指紋、顔、または PIN で確認してください。"),
            Symptom = new("The user makes a passkey and reads that it could not be registered.", "パスキーを作成すると、登録できなかったと表示されます。"),
            Cause = new("The device did not verify the user, it made a key of a kind that is not allowed, or the page was opened at another address than `Portal:PublicAddress`.",
                "端末で本人確認が行われなかったか、許可されていない種類の鍵が作成されたか、`Portal:PublicAddress` と異なるアドレスでページが開かれています。"),
            Fix =
            [
                new("Compare the address in the user's browser with `Portal:PublicAddress`: a passkey belongs to one host name.",
                    "ユーザーのブラウザーに表示されているアドレスを `Portal:PublicAddress` と比較します。パスキーは 1 つのホスト名に結び付きます。"),
                new("Let the user of a security key set its PIN first.", "セキュリティ キーの場合は、先に PIN を設定するようユーザーに伝えます。"),
                Again,
            ],
        },
    ];
}
