import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const YOUNG = bySureness(
  '現在のパスワードは、設定から{ageRule, select, days {{minimumAgeDays, plural, other { # 日}}} other {変更禁止期間}}がまだ過ぎていません。',
  '現在のパスワードは、設定から{ageRule, select, days {{minimumAgeDays, plural, other { # 日}}} other {変更禁止期間}}がまだ過ぎていない可能性が最も高いです。監査データには「ポリシー」とだけあり、規則は示されません。',
);

export const aboutPeople = {
  'minimum-password-age': {
    headline: '新しいパスワードの拒否: パスワードの変更禁止期間が過ぎていない',
    whatHappened: `ドメイン コントローラーが新しいパスワードを拒否しました。${YOUNG}`,
    helpdesk: [
      'いつから変更できるかをご本人に伝えてください。',
      'お待ちいただけない場合は、Active Directory でリセットしてください。管理者によるリセットには変更禁止期間が適用されません。',
    ],
    admin: [
      '適用されるポリシーを確認してください: Get-ADUserResultantPasswordPolicy、空の場合は Get-ADDefaultDomainPasswordPolicy。',
      '1 日に 2 回リセットできるようにする場合は、変更禁止期間を 0 にすることを検討してください。',
    ],
  },
  'password-policy': {
    headline: '新しいパスワードの拒否: パスワード ポリシー',
    whatHappened:
      'ドメイン コントローラーが新しいパスワードを拒否しました。長さ、複雑さ、履歴のいずれかですが、監査データには示されません。変更禁止期間はおそらく過ぎています。',
    helpdesk: [
      '規則、特に長さと記憶される過去のパスワードの数をご本人に伝えてください。',
      '続く場合は、代わりにパスワードを設定してください。',
    ],
    admin: [
      '適用されるポリシーを確認してください: Get-ADUserResultantPasswordPolicy、空の場合は Get-ADDefaultDomainPasswordPolicy。',
      'ポリシーを満たしている場合は、ドメイン コントローラーのパスワード フィルターや Password Protection を調べてください。',
    ],
  },
  'banned-password': {
    headline: '新しいパスワードの拒否: 禁止パスワードに近い',
    whatHappened: '新しいパスワードが、禁止パスワードの一覧（Microsoft または自社）の項目に似ていました。',
    helpdesk: ['人名、季節、会社名を含まない、関係のない単語の組み合わせを勧めてください。'],
    admin: ['良いパスワードが拒否される場合は、自社の禁止一覧を見直してください。'],
  },
  'cloud-password-policy': {
    headline: '新しいパスワードの拒否: クラウドのパスワード ポリシー',
    whatHappened:
      'クラウドが新しいパスワードを拒否しました。短すぎる、単純すぎる、名前を含む、または許可されない文字を含むためです。',
    helpdesk: ['名前を含まない、8 文字以上の英数字と記号を勧めてください。'],
    admin: ['修復は不要です。頻繁に起こる場合は、リセットする場所に規則を掲示してください。'],
  },
  'password-filter': {
    headline: '新しいパスワードの拒否: パスワード フィルター',
    whatHappened:
      'ドメイン コントローラーのパスワード フィルター（Password Protection または他の製品）が新しいパスワードを拒否しました。',
    helpdesk: ['自社の追加の規則をご本人に伝えてください。'],
    admin: [
      'その時刻のフィルターのログを読んでください。Password Protection では DC エージェントの Admin ログです。',
      '良いパスワードが拒否される場合は、単語の一覧を見直してください。',
    ],
  },
  'password-cannot-change': {
    headline: 'アカウントは自分のパスワードを変更できない設定',
    whatHappened:
      'アカウントに「ユーザーはパスワードを変更できない」が設定されているため、Active Directory が拒否します。',
    helpdesk: ['必要であれば、代わりにパスワードを設定してください。', '設定が今も必要か確認してください。'],
    admin: ['不要であれば: Set-ADUser -CannotChangePassword $false。'],
  },
  'incorrect-current-password': {
    headline: '現在のパスワードの不一致',
    whatHappened: '入力された現在のパスワードが一致しないため、変更が拒否されました。',
    helpdesk: ['「パスワードの変更」ではなく「パスワードを忘れた場合」を案内してください。'],
    admin: [
      'クラウドと Active Directory のパスワードが異なる場合は、Active Directory で一度リセットしてください。',
    ],
  },
  'account-disabled': {
    headline: 'リセットの拒否: アカウントが無効',
    whatHappened: 'アカウントが Active Directory で無効のため、パスワードを書き込めません。',
    helpdesk: [
      'まず、意図されたものかどうかを上司または人事部門に確認してください。',
      '同意を得た場合だけ有効化を依頼し、その後ご本人に再試行してもらってください。',
    ],
    admin: [
      '無効であるべきでない場合は、誰または何が無効にしたかを調べ、Enable-ADAccount を実行してください。',
    ],
  },
  'account-locked': {
    headline: 'リセットの拒否: アカウントがロックアウトまたは無効',
    whatHappened:
      '{confidence, select, probable {アカウントが Active Directory でロックアウトされているか、無効です。どちらであるかは監査ログからは分かりません。} other {誤ったパスワードの後、アカウントが Active Directory でロックアウトされています。}}',
    helpdesk: [
      '{confidence, select, probable {ロックアウトか無効かを確認してください。無効のアカウントは、上司の同意を得た場合だけ有効にしてください。} other {}}',
      'ご本人であることを確認してから、ロックを解除してください。',
      '以前のパスワードを保存した機器を一緒に探してください。',
    ],
    admin: ['ドメイン コントローラーのイベント 4740 に、誤ったパスワードの送信元コンピューターがあります。'],
  },
  'account-expired': {
    headline: 'リセットの拒否: アカウントの期限切れ',
    whatHappened:
      'Active Directory のアカウントの有効期限が過ぎています。クラウドはこの日付を知らないため、そちらでは正常に見えます。',
    helpdesk: ['アカウントがまだ必要かどうかを上司に確認してもらってください。'],
    admin: ['確認後に延長してください: Set-ADAccountExpiration。'],
  },
  'smartcard-required': {
    headline: 'アカウントはスマート カードでサインインする設定',
    whatHappened:
      '「対話型ログオンにはスマート カードが必要」が設定されています。パスワードは無作為で、リセットに意味はありません。',
    helpdesk: ['カードまたは PIN を支援してください。パスワードは設定しないでください。'],
    admin: ['このようなアカウントはセルフサービスの対象から外してください。'],
  },
  'protected-account': {
    headline: 'リセットの拒否: 保護されたアカウント',
    whatHappened:
      'アカウントは保護されたグループに属しているか、属していました（adminCount 1）。アクセス許可を継承しないため、コネクタはパスワードを設定できません。',
    helpdesk: ['管理者に引き継いでください。このパスワードを設定できるのは管理者だけです。'],
    admin: [
      'Active Directory でリセットしてください。管理者は設計上、書き戻しの対象外です。',
      '保護されたグループを離れている場合は、adminCount を消去し、継承を再び有効にしてください。',
    ],
  },
  'identity-mismatch': {
    headline: 'クラウドのユーザーが 1 つの Active Directory アカウントに対応しない',
    whatHappened:
      'このクラウド ユーザーに対応するアカウントがないか、複数あるため、どのパスワードを設定すべきか決められません。',
    helpdesk: ['今すぐ必要であれば Active Directory でパスワードを設定し、引き継いでください。'],
    admin: [
      'onPremisesImmutableId とアカウントのソース アンカーを比べ、重複を探してください。',
      '修正後に差分同期を実行してください。コネクタ サーバーのイベント 33002 と 33003 にアカウントがあります。',
    ],
  },
  'user-sync-stale': {
    headline: 'このアカウントは最近同期されていない',
    whatHappened:
      'アカウントが Active Directory で変更されたか、同期エラーがあり、クラウドは以前の状態のままです。',
    helpdesk: ['次の同期の後（通常 1 時間以内）に再試行するよう伝えてください。'],
    admin: [
      '同期エラーの中でこのアカウントを探し、同期の範囲を確認してください。',
      'その後、差分同期を実行してください。',
    ],
  },
  'sspr-not-enabled-for-user': {
    headline: 'セルフサービスのリセットの対象外のアカウント',
    whatHappened: 'リセットが要求されましたが、設定ではご本人が対象に含まれていません。',
    helpdesk: [
      '代わりにパスワードをリセットしてください。',
      '対象にすべきであれば、グループへの追加を依頼してください。',
    ],
    admin: [
      '[パスワード リセット] > [プロパティ] で「すべて」にするか、選択したグループに追加してください。',
    ],
  },
  'sspr-not-registered': {
    headline: 'リセットに必要な確認方法の登録不足',
    whatHappened: '使える確認方法が、設定で求められる数より少ない状態です。',
    helpdesk: [
      'ご本人であることを確認してから、パスワードをリセットしてください。',
      'サインイン中に電話またはアプリを登録してもらってください。',
    ],
    admin: [
      'methodsRegistered と、ポリシーで許可された方法を比べてください。',
      'サインイン時の登録の要求、または一時アクセス パスを検討してください。',
    ],
  },
  'user-not-licensed': {
    headline: 'アカウントにパスワード書き戻しのライセンスがない',
    whatHappened:
      '書き戻しには Entra ID P1 またはそれを含む製品が必要ですが、このアカウントには割り当てられていません。',
    helpdesk: ['代わりにパスワードをリセットし、ライセンスを依頼してください。'],
    admin: [
      'Entra ID P1 を含むライセンスを、直接またはグループで割り当ててください。先に利用場所が必要です。',
      'ライセンスがある場合は、セルフサービスの対象に含まれるか確認してください。',
    ],
  },
  'sspr-blocked': {
    headline: 'セルフサービスのリセットが 24 時間ブロック',
    whatHappened:
      '試行が多すぎたため、Microsoft がこの方のリセットをブロックしました。24 時間後に自動的に終わり、解除はできません。',
    helpdesk: [
      '本当にご本人の操作か確認してください。違う場合はセキュリティ担当チームに知らせてください。',
      'お待ちいただけない場合は、代わりにパスワードをリセットしてください。',
    ],
    admin: ['その時間帯のアドレスとサインインに、攻撃の兆候がないか調べてください。'],
  },
  'attempt-abandoned': {
    headline: '開始されたが完了しなかったリセット',
    whatHappened: '最後まで進まなかったか、セッションの 15 分が過ぎました。',
    helpdesk: ['お問い合わせがない限り、対応は不要です。'],
    admin: ['多発している場合だけ調べてください。コードが届いていない可能性があります。'],
  },
  'repeated-attempts': {
    headline: '新しいパスワードの設定が何度か試された',
    whatHappened:
      '1 回の操作の中で、新しいパスワードが {occurrences, plural, other {# 回}}送信されました。規則が伝わっていない可能性があります。',
    helpdesk: ['パスワードの規則をご本人に伝えてください。'],
    admin: ['実際の規則を、リセット用ページのヘルプ リンク先などに掲示してください。'],
  },
  'split-outcome': {
    headline: '新しいパスワードがオンプレミスにだけ保存された',
    whatHappened:
      'Active Directory は新しいパスワードを受け付けましたが、クラウドは受け付けませんでした。一致するまで、2 つのパスワードがあります。監査の行では成功とされています。',
    helpdesk: [
      '数分後に、クラウドで新しいパスワードを試してもらってください。',
      '以前のものしか使えない場合は、英数字と記号だけの新しいパスワードを設定してください。',
    ],
    admin: [
      'パスワード ハッシュ同期と、パスワードがクラウドの規則も満たすことを確認してください。',
      'lastPasswordChangeDateTime と pwdLastSet を比べてください。',
    ],
  },
  'writeback-unconfirmed': {
    headline: 'クラウドのリセットは成功、書き戻しは未確認',
    whatHappened:
      'クラウドは成功としていますが、新しいパスワードが Active Directory に届いた形跡がありません。書き戻しが働かない場所で設定された可能性があります。',
    helpdesk: ['会社のパソコンでどちらのパスワードが使えるか、ご本人に確認してください。'],
    admin: [
      'Active Directory の pwdLastSet とリセットの時刻を比べてください。',
      '書き込まれていない場合は、Entra 管理センターまたは Active Directory でもう一度リセットしてください。',
    ],
  },
  unknown: {
    headline: 'カタログにない理由によるリセットの失敗',
    whatHappened: '示された理由は、そのまま証拠に残してあります。推測はしません。',
    helpdesk: ['証拠にある理由を読み、パスワードの設定を支援してください。'],
    admin: [
      'その時刻のコネクタのイベント ログを読んでください。',
      'カタログに追加できるよう、名前を除いて文面を報告してください。',
    ],
  },
} satisfies Partial<Words['staff']>;
