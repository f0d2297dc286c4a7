import type { Words } from '../../words.ts';

export const aboutTheTenant = {
  'sspr-disabled': {
    headline: 'セルフサービス パスワード リセットがオフ',
    whatHappened: 'テナント全体でセルフサービスのリセットがオフのため、誰も自分でリセットできません。',
    helpdesk: ['再びオンになるまで、代わりにパスワードをリセットしてください。'],
    admin: [
      '意図したものでない場合: [パスワード リセット] > [プロパティ] で「選択済み」または「すべて」を選んでください。',
      '変更した人は監査データにあります。管理者には別の設定が適用されます。',
    ],
  },
  'writeback-disabled': {
    headline: 'パスワード書き戻しがオフ',
    whatHappened:
      'クラウドの新しいパスワードが Active Directory に書き込まれないため、同期されたすべての人のリセットが失敗します。',
    helpdesk: ['再びオンになるまで、Active Directory でリセットしてください。'],
    admin: [
      'コネクタで有効にしてください（Set-ADSyncAADPasswordResetConfiguration または Set-AADCloudSyncPasswordWritebackConfiguration）。',
      '[パスワード リセット] > [オンプレミスの統合] で有効にしてください。オフにした人は監査データにあります。',
    ],
  },
  'premium-licence-missing': {
    headline: 'パスワード書き戻しを含むライセンスがテナントにない',
    whatHappened:
      '書き戻しには Entra ID P1 またはそれを含む製品が必要ですが、テナントに見つかりませんでした。',
    helpdesk: ['解決するまで、代わりにパスワードをリセットしてください。'],
    admin: [
      'サブスクリプションに AAD_PREMIUM または AAD_PREMIUM_P2 があるか確認してください。Office 365 E3 や E5 だけでは足りません。',
    ],
  },
  'subscription-suspended': {
    headline: '書き戻しの前提となるサブスクリプションの停止',
    whatHappened:
      'Entra ID P1 を含むサブスクリプションが警告、停止、またはロックの状態です。全員の書き戻しが止まることがあります。',
    helpdesk: ['お問い合わせの増加に備え、Active Directory でリセットしてください。'],
    admin: ['サブスクリプションを更新するか、有効なものへ移してください。'],
  },
  'directory-sync-disabled': {
    headline: 'ディレクトリ同期がオフ',
    whatHappened: 'テナントが Active Directory と同期していません。同期がなければ書き戻しもありません。',
    helpdesk: ['Active Directory でリセットしてください。クラウドと社内ネットワークが異なることがあります。'],
    admin: [
      '意図されたものか確認してください。再びオンにすると数日かかることがあるため、先に確認してください。',
    ],
  },
  'directory-sync-stale': {
    headline: 'ディレクトリ同期がしばらく実行されていない',
    whatHappened:
      'Active Directory の変更がクラウドに届いていません。入社、異動、ロック解除が反映されていません。',
    helpdesk: ['最新でないアカウントがあることを想定し、後のために控えてください。'],
    admin: [
      'スケジューラ（Get-ADSyncScheduler）と、稼働中のサーバーの ADSync サービスを確認してください。',
      '前回の実行のエラーと、サーバーがステージング モードでないことを確認してください。',
    ],
  },
  'password-sync-stale': {
    headline: 'パスワード ハッシュ同期がしばらく実行されていない',
    whatHappened:
      'Active Directory で設定したパスワードがクラウドに届かず、2 つのパスワードが必要になることがあります。',
    helpdesk: ['復旧するまで、オンラインでは以前のパスワードを使うよう伝えてください。'],
    admin: [
      '稼働中のサーバーで Invoke-ADSyncDiagnostics -PasswordSync を実行し、ADSync を再起動してください。',
    ],
  },
  'sspr-policy-changed': {
    headline: 'パスワードのリセットに関わる設定が変更された',
    whatHappened:
      'リセットできる人、本人確認の方法、ドメインのサインイン先、またはパスワード ハッシュ同期の有無が変更されました。',
    helpdesk: ['別の確認方法を求められることがある点にご留意ください。'],
    admin: ['意図した変更かどうか、証拠にある人に確認してください。'],
  },
  'microsoft-incident': {
    headline: 'パスワード リセットに影響する Microsoft の障害',
    whatHappened:
      'Microsoft のサービス正常性で公開中の障害が、失敗の原因です。こちらで修復することはありません。',
    helpdesk: ['Microsoft が対応中であることを伝え、急ぎの場合は Active Directory でリセットしてください。'],
    admin: ['管理センターのサービス正常性で経過を確認してください。'],
  },
  'audit-data-missing': {
    headline: 'パスワード リセットの監査データがない',
    whatHappened: 'あるはずの監査データがテナントから届いていません。失敗しても気付けない状態です。',
    helpdesk: ['静かでも安心しないでください。ここに表示されない失敗がある可能性があります。'],
    admin: [
      'Entra 管理センターで監査ログを開き、最近の行があるか確認してください。',
      'ライセンスとアクセス許可 AuditLog.Read.All が残っているか確認してください。',
    ],
  },
  'source-stale': {
    headline: 'Writeback Watch に情報源の 1 つから届かなくなった',
    whatHappened: '情報源が想定より長く進んでいないため、検出が遅れたり漏れたりすることがあります。',
    helpdesk: ['検出の遅れを想定してください。'],
    admin: [
      '関数アプリが動作し、タイマーが起動しているか確認してください。',
      '証拠に情報源と最後の進捗があります。npx writeback-watch doctor で接続を確認できます。',
    ],
  },
  'delivery-failing': {
    headline: 'メッセージまたはチケットを届けられない',
    whatHappened:
      'Writeback Watch からの送信が、拒否されたか、長時間処理を待っているか、開始されたまま完了していません。どれに当たるかは証拠に示されています。ご本人またはヘルプデスクへの通知が遅れるか、届かない可能性があります。',
    helpdesk: ['復旧するまで、未解決のものはダッシュボードで確認してください。'],
    admin: [
      '証拠を確認してください。拒否の場合は理由（アドレス、アクセス許可、資格情報）が示されています。待機または遅延の場合は、関数が無効になっていないか、失敗していないかを確認してください。',
      '保留されたものは、復旧後に送信または一覧表示されます。',
    ],
  },
  'messages-dead-lettered': {
    headline: '処理できないメッセージが取り置かれた',
    whatHappened: '理由とともに保管され、ほかの処理を妨げません。',
    helpdesk: ['対応は不要です。'],
    admin: ['理由を読み、示された点を直してから: npx writeback-watch replay。'],
  },
  'permission-missing': {
    headline: 'Writeback Watch に Microsoft Graph のアクセス許可が不足',
    whatHappened: 'Microsoft Graph の呼び出しが拒否され、情報の一部が欠けています。',
    helpdesk: ['一部の検出は確実性が下がります。'],
    admin: [
      '証拠にあるアクセス許可をマネージド ID に付与してください。npx writeback-watch doctor で一覧できます。',
    ],
  },
} satisfies Partial<Words['staff']>;
