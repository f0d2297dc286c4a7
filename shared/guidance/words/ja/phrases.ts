import type { Phrases } from '../../words.ts';

// A blank follows each address: mail programs would take the next character for a part of it.
export const phrases: Phrases = {
  // The weekday stands in brackets after the day.
  moment: '{day}({weekdayShort}) {time}',
  momentInZone: '{moment}（{zone}）',
  resetPage: 'パスワードのリセット用ページ',
  askHelpDesk:
    '{contactKnown, select, yes {IT ヘルプデスクにお気軽にご連絡ください: {contact}} other {IT ヘルプデスクにお気軽にご連絡ください。}}',
  personCanRetry:
    '{retry, select, later {ご本人は {retryAt} 以降に再試行できます。} now {ご本人は今すぐ再試行できます。} other {}}',
  referrals: {
    'directory-admin': 'これで解決しない場合は、ディレクトリの管理者。',
    'licence-admin': 'Microsoft ライセンスの管理担当者。',
    manager: 'ご本人の上司または人事部門（アカウントについて判断します）。',
    security: 'ご本人の操作でない場合は、セキュリティ担当チーム。',
    network: 'ファイアウォールとプロキシについては、ネットワーク担当チーム。',
    'domain-admin': 'Active Directory ドメインとそのポリシーの担当者。',
    microsoft: 'Microsoft サポート（証拠にある関連付け ID と時刻を添えてください）。',
    'monitoring-owner': 'Writeback Watch の運用担当者。',
  },
};
