import type { MailWords } from '../words.ts';

export const ja: MailWords = {
  greeting: '{nameKnown, select, yes {{name} 様} other {お疲れさまです。}}',
  headings: {
    whatToDo: 'できること',
    whenToRetry: '次にお試しいただける時期',
    whomToAsk: 'お問い合わせ先',
  },
  reminder: {
    headline:
      '{activity, select, unlock {アカウントのロックを解除できるようになりました} other {新しいパスワードを設定できるようになりました}}',
    whatHappened:
      '{attemptKnown, select, yes {{attemptAt} にお試しいただいた時は、まだ行えませんでした。} other {前回お試しいただいた時は、まだ行えませんでした。}}待ち時間が終わりましたので、今からお試しいただけます。',
    whatToDo: [
      '{activity, select, unlock {{resetPage} を開いて、アカウントのロックを解除してください。} other {{resetPage} を開いて、新しいパスワードを設定してください。}}',
      '{activity, select, unlock {} other {{historyRule, select, number {{history, plural, =1 {現在のパスワードとは異なるものを選んでください。} other {最近の # 個のパスワードに含まれないものを選んでください。}}} none {} other {まだ使ったことのないものを選んでください。}}}}',
      '必要がなくなった場合は、ご対応は不要です。',
    ],
  },
  worksAgain: {
    headline:
      '{activity, select, unlock {アカウントのロック解除が再びできるようになりました} other {パスワードのリセットが再びできるようになりました}}',
    whatHappened:
      '{attemptKnown, select, yes {{attemptAt} は、システムの不具合によりご利用いただけませんでした。} other {システムの不具合によりご利用いただけませんでした。}}不具合は解消しました。お待ちいただきありがとうございました。ご不便をおかけして申し訳ございません。',
    whatToDo: [
      '{activity, select, unlock {まだロックされている場合は、{resetPage} を開いて、もう一度お試しください。} other {引き続き新しいパスワードが必要な場合は、{resetPage} を開いて、もう一度お試しください。}}',
      'すでに解決している場合や、必要がなくなった場合は、ご対応は不要です。',
    ],
  },
  notes: {
    why: 'このメールは、{attemptKnown, select, yes {{attemptAt} に} other {}}{accountKnown, select, yes { {account} } other {お使いのアカウント}}の{activity, select, unlock {ロック解除} other {新しいパスワード}}が要求されたため、お送りしています。',
    ifNotYou:
      'お心当たりがない場合は、すぐに IT ヘルプデスクにお知らせください{contactKnown, select, yes {: {contact}} other {。}}',
    automatic:
      'このメールは自動的に作成されました。IT 担当者がパスワードをお尋ねすることは決してありません。',
  },
};
