import type { Words } from '../../words.ts';

export const aboutConnectors = {
  'connector-unreachable': {
    headline: 'パスワード書き戻しが社内ディレクトリに届かない',
    whatHappened:
      'クラウドがコネクタから応答を得られず、パスワードを書き込めません。リセットや変更を行うすべての人に影響します。',
    helpdesk: [
      'パスワードは変更されておらず、再試行してもまだ完了しないことを伝えてください。',
      '急ぎの場合は Active Directory でリセットしてください。',
    ],
    admin: [
      '稼働中のサーバーで、ADSync サービス（またはプロビジョニング エージェント）は動作していますか。',
      'ポート 443 で *.servicebus.windows.net と *.passwordreset.microsoftonline.com に届きますか。イベント 31044、32002、6800 を確認してください。',
    ],
  },
  'connector-permission-missing': {
    headline: 'コネクタにパスワードを設定するアクセス許可がない',
    whatHappened:
      'Active Directory がコネクタ アカウントを拒否しています。該当する人のパスワードを設定できません。',
    helpdesk: ['復旧するまで、Active Directory でパスワードを設定してください。'],
    admin: [
      'コネクタ アカウントに付与してください。子孫のユーザー: Reset password、Change password、lockoutTime と pwdLastSet の書き込み。ドメイン ルート: Unexpire Password。',
      'Set-ADSyncPasswordWritebackPermissions ですべて設定できます。継承しないアカウントも確認してください。',
    ],
  },
  'connector-stopped': {
    headline: '同期サービスの停止',
    whatHappened: 'コネクタ サーバーのサービスが動作していません。同期も書き戻しも行われません。',
    helpdesk: [
      '再試行してもまだ完了しないことを伝え、急ぎの場合は Active Directory でリセットしてください。',
    ],
    admin: [
      'サービスを開始し、停止した理由をイベント ログで確認してください。',
      'ステージング モードのサーバーも書き戻しを行いません。',
    ],
  },
  'connector-onboarding-failed': {
    headline: 'コネクタがパスワード書き戻しに登録できない',
    whatHappened: 'コネクタがリセット サービスへの登録を試みて拒否されました。書き戻しは利用できません。',
    helpdesk: ['復旧するまで、Active Directory でリセットしてください。'],
    admin: [
      'サーバーの時計、TLS 1.2、リセット サービスへのポート 443 を確認してください。',
      'その後、書き戻しをオフにしてから再びオンにしてください。',
    ],
  },
  'connector-sign-in-failing': {
    headline: '同期用 ID がサインインできない',
    whatHappened:
      'コネクタの ID がクラウドで拒否されています。資格情報、条件付きアクセス、または無効なアカウントが原因です。',
    helpdesk: ['リセットの失敗を想定し、急ぎの場合は Active Directory でリセットしてください。'],
    admin: [
      '証拠にあるサインイン エラーが理由を示します。この ID を多要素認証と場所のポリシーから除外してください。',
      '資格情報が原因であれば更新してください（Add-ADSyncAADServiceAccount または Invoke-ADSyncApplicationCredentialRotation）。',
    ],
  },
  'connector-credential-expiring': {
    headline: 'コネクタの資格情報の期限が近い',
    whatHappened:
      'コネクタがサインインに使う証明書またはシークレットの期限が近づいています。過ぎると書き戻しが止まります。',
    helpdesk: ['まだ対応は不要です。'],
    admin: ['証拠にある日付より前に更新してください: Invoke-ADSyncApplicationCredentialRotation。'],
  },
  'connector-version-retired': {
    headline: 'コネクタのバージョンのサポート終了',
    whatHappened:
      'Microsoft がこのバージョンのサービスを終了したか、まもなく終了します。同期と書き戻しも止まります。',
    helpdesk: ['更新まで失敗を想定し、急ぎの場合は Active Directory でリセットしてください。'],
    admin: [
      'Entra 管理センターから最新版を入手して更新してください。.NET Framework 4.8 と TLS 1.2 が必要です。',
    ],
  },
  'connector-configuration': {
    headline: 'コネクタの設定がパスワード書き戻しを妨げている',
    whatHappened:
      'コネクタは動作していますが、サーバーまたは Active Directory の設定が書き込みを止めています。',
    helpdesk: ['復旧するまで、Active Directory でリセットしてください。'],
    admin: ['証拠にあるイベントと同時刻の ADSync イベントを読み、その設定を直してください。'],
  },
  'relay-unreachable': {
    headline: 'コネクタが Microsoft のリレーに届かない',
    whatHappened: 'コネクタ サーバーが Service Bus リレーへの接続を開けず、リセットが届きません。',
    helpdesk: [
      '再試行してもまだ完了しないことを伝え、急ぎの場合は Active Directory でリセットしてください。',
    ],
    admin: [
      'サーバーから: リレーのポート 443 に Test-NetConnection。ファイアウォールとプロキシで *.servicebus.windows.net を検査なしで許可してください。',
      'ファイアウォールのアイドル タイムアウトとルート証明書を確認してください。',
    ],
  },
  'domain-controller-unreachable': {
    headline: 'コネクタがドメイン コントローラーに届かない',
    whatHappened: 'リセットはコネクタに届きますが、書き込むドメイン コントローラーが見つかりません。',
    helpdesk: ['急ぎの場合は Active Directory でリセットしてください。'],
    admin: [
      'サーバーとドメイン コントローラーの間の DNS とポートを確認してください。',
      '優先ドメイン コントローラーを指定している場合は完全な DNS 名を使い、廃止したものを除いてください。',
    ],
  },
  'sam-access-restricted': {
    headline: 'セキュリティ ポリシーがコネクタの呼び出しをブロック',
    whatHappened:
      '「SAM へのリモート呼び出しを許可されているクライアントを制限する」にコネクタ アカウントが含まれていません。',
    helpdesk: ['復旧するまで、Active Directory でリセットしてください。'],
    admin: [
      'ドメイン コントローラーのこのポリシーにコネクタ アカウントを追加してください。拒否された呼び出し元はイベント 16965 にあります。',
    ],
  },
  'connector-cryptography': {
    headline: 'コネクタがパスワード リセットを復号できない',
    whatHappened: 'コネクタとリセット サービスの鍵が一致しないか、読み取れません。',
    helpdesk: [
      '再試行してもまだ完了しないことを伝え、急ぎの場合は Active Directory でリセットしてください。',
    ],
    admin: [
      '書き戻しをオフにしてから再びオンにすると、新しい鍵が作られます。失敗する場合は ADSync を再起動して繰り返してください。',
    ],
  },
  'multiple-active-connectors': {
    headline: '複数の同期サーバーが稼働中',
    whatHappened: '2 台の稼働中のサーバーが同じ接続を奪い合い、リセットがときどき失敗します。',
    helpdesk: ['失敗した後に成功することがあります。急ぎの場合は Active Directory でリセットしてください。'],
    admin: ['1 台を除いてステージング モードにし、残す 1 台の ADSync を再起動してください。'],
  },
} satisfies Partial<Words['staff']>;
