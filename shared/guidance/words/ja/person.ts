import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const UNCHANGED = 'パスワードは変更されていません。';
const KEEP_CURRENT = '現在のパスワードがまだ使える場合は、そのままお使いください。';
const HELP_DESK_CAN_SET = '新しいパスワードが必要な場合は、IT ヘルプデスクで設定できます。';
const TRY_AGAIN = 'その後、{resetPage} を開いて、もう一度お試しください。';
const RIGHT_AWAY = 'すぐにもう一度お試しいただけます。';
const NO_NEED_YET =
  'IT 担当者の対応が終わるまでお待ちください。それまでは、お試しいただいても設定できません。';
const ASK_BEFORE_THE_PAUSE =
  '次に選んだパスワードも受け付けられない場合は、続ける前にお問い合わせください。何度か試すと、リセット用ページが 24 時間使えなくなります。';

const TOO_NEW = bySureness(
  '新しいパスワードは受け付けられませんでした。現在のパスワードが設定されたばかりであるためです。',
  '新しいパスワードは受け付けられませんでした。現在のパスワードが設定されたばかりであるためと思われます。',
);

const LENGTH = `{lengthRule, select,
  number {{minimumLength, plural, other {# 文字以上にしてください。}}}
  none {}
  other {長めにしてください。4 つ以上の単語を並べると覚えやすくなります。}}`;
const KINDS = `{complexityRule, select,
  yes {英大文字、英小文字、数字、記号のうち 3 種類以上を組み合わせてください。}
  no {}
  other {英大文字、英小文字、数字、記号を組み合わせてください。}}`;
const HISTORY = `{historyRule, select,
  number {{history, plural,
    =1 {現在のパスワードとは異なるものを選んでください。}
    other {最近の # 個のパスワードに含まれないものを選んでください。}}}
  none {}
  other {まだ使ったことのないものを選んでください。}}`;
const NO_NAME = 'お名前やサインイン名は含めないでください。';

export const person: Words['person'] = {
  'minimum-password-age': {
    headline: bySureness(
      '{retry, select, now {新しいパスワードを設定できるようになりました} other {新しいパスワードは {retryAtBrief} から設定できます}}',
      '{retry, select, now {新しいパスワードを設定できるようになったと思われます} other {新しいパスワードは {retryAtBrief} から設定できる見込みです}}',
    ),
    whatHappened: `${TOO_NEW}お勤め先では、パスワードを設定してから{ageRule, select, days {{minimumAgeDays, plural, other { # 日}}} other {一定の期間}}が過ぎるまで、次の変更はできない決まりになっています。${UNCHANGED}`,
    whatToDo: [
      '{retry, select, now {} other {現在のパスワードがまだ使える場合は、それまでそのままお使いください。}}',
      bySureness(
        '{retry, select, now {{resetPage} を開いて、新しいパスワードを設定してください。} other {{retryAt} 以降に {resetPage} を開いて、新しいパスワードを設定してください。}}',
        '{retry, select, now {{resetPage} を開いて、新しいパスワードを設定してください。} other {{retryAt} 以降に {resetPage} を開いて、新しいパスワードを設定してください。その頃には受け付けられる見込みです。}}',
      ),
      '{retry, select, now {} other {お待ちいただけない場合は、IT ヘルプデスクでそれより早く設定できます。}}',
      'それでも受け付けられない場合は、まだ使ったことのない、より長いパスワードを選んでください。',
    ],
    whenToRetry: bySureness(
      '{retry, select, now {今すぐもう一度お試しいただけます。} other {{retryAt} 以降にお試しいただけます。}}',
      '{retry, select, now {今すぐもう一度お試しいただけます。} other {おそらく {retryAt} 以降にお試しいただけます。}}',
    ),
  },
  'password-policy': {
    headline: '別の新しいパスワードを選んでください',
    whatHappened: `新しいパスワードは、お勤め先の規則のいずれかに合わなかったため、受け付けられませんでした。どの規則かはシステムから示されないため、次の点をすべてご確認ください。${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'banned-password': {
    headline: '推測されにくいパスワードを選んでください',
    whatHappened: `新しいパスワードは、攻撃者が最初に試すパスワードに似ているため、受け付けられませんでした。${UNCHANGED}`,
    whatToDo: [
      '互いに関係のない単語を 3 つか 4 つ選んでください。',
      '人名、会社名、季節、年、12345 のような並びは避けてください。',
      'a を @ に、o を 0 に置き換えるような工夫は、ここでは効果がありません。別の単語をお選びください。',
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'cloud-password-policy': {
    headline: '別の新しいパスワードを選んでください',
    whatHappened: `新しいパスワードは受け付けられませんでした。短すぎる、単純すぎる、お名前が含まれている、または使えない文字が含まれている可能性があります。${UNCHANGED}`,
    whatToDo: [
      `{lengthRule, select, number {{minimumLength, plural, other {# 文字以上にしてください。}}} other {8 文字以上にしてください。長いほど安心です。}}`,
      '英大文字、英小文字、数字、記号のうち 3 種類以上を組み合わせてください。',
      '半角の A から Z の英字、数字、キーボードにある記号だけをお使いください。',
      NO_NAME,
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-filter': {
    headline: '別の新しいパスワードを選んでください',
    whatHappened: `お勤め先では、新しいパスワードを追加の規則で確認しています。今回のパスワードは、その確認で受け付けられませんでした。${UNCHANGED}`,
    whatToDo: [
      '互いに関係のない単語を組み合わせた、より長いパスワードを選んでください。',
      '人名、会社名、日付、12345 のような並びは避けてください。',
      TRY_AGAIN,
      ASK_BEFORE_THE_PAUSE,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-cannot-change': {
    headline: 'お使いのアカウントのパスワードは IT 担当者が管理しています',
    whatHappened: `お使いのアカウントは、IT 担当者だけがパスワードを変更できる設定になっています。そのため、リセット用ページでは変更できませんでした。${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry:
      'もう一度お試しいただく必要はありません。IT 担当者がこの設定を変更した後に、できるようになります。',
  },
  'incorrect-current-password': {
    headline: '現在のパスワードが一致しませんでした',
    whatHappened: `パスワードの変更時に入力された現在のパスワードが、一致しませんでした。${UNCHANGED}`,
    whatToDo: [
      '現在のパスワードをもう一度入力してください。Caps Lock とキーボードの言語もご確認ください。',
      '数分以内に変更した場合は、少し待ってから最新のパスワードをお使いください。',
      '思い出せない場合は、{resetPage} を開くと、現在のパスワードなしで新しく設定できます。',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'account-disabled': {
    headline: 'お使いのアカウントは無効になっています',
    whatHappened:
      'お使いのアカウントは、お勤め先のディレクトリで無効になっています。そのため、現在は新しいパスワードの設定もサインインもできません。多くの場合、特別な理由によるものではありません。',
    whatToDo: [
      'この状態で問題がないか、上司または IT ヘルプデスクにご確認ください。',
      '有効に戻す必要がある場合は、そこで手配できます。',
    ],
    whenToRetry: 'アカウントが再び有効になりましたら、お試しいただけます。',
  },
  'account-locked': {
    headline:
      '{confidence, select, probable {お使いのアカウントはロックされているか、無効になっています} other {お使いのアカウントは現在ロックされています}}',
    whatHappened: `{confidence, select, probable {お使いのアカウントは現在ロックされているか、無効になっています。どちらであるかはシステムから示されません。多くの場合、以前のパスワードが保存されたままのスマートフォンなどから、一致しないパスワードが何度か入力されたため、保護のためにロックされています。解決するまで、サインインも新しいパスワードの設定もできません。} other {一致しないパスワードが何度か入力されたため、保護のためにアカウントがロックされました。多くの場合、以前のパスワードが保存されたままのスマートフォンなどの機器が原因です。ロックされている間は、サインインも新しいパスワードの設定もできません。}}${UNCHANGED}`,
    whatToDo: [
      '{confidence, select, probable {IT ヘルプデスクにアカウントの確認をご依頼ください。ご自身でサインインを試していない場合は、そのこともお知らせください。} other {IT ヘルプデスクにロックの解除をご依頼ください。ご自身でサインインを試していない場合は、そのこともお知らせください。}}',
      'それまでは、サインインなどのお試しをお控えください。繰り返すと、ロックが続くことがあります。',
      'スマートフォン、タブレット、メール ソフト、Wi-Fi など、以前のパスワードが保存されている機器がないかご確認ください。',
      '連絡がつかない場合は、1 時間ほど何も試さずにお待ちになり、その後一度だけお試しください。自動的に解除されるロックも多くあります。',
    ],
    whenToRetry:
      '{retry, select, later {{retryAt} 以降、またはロックが解除されましたら、お試しいただけます。} now {今すぐもう一度お試しいただけます。} other {{confidence, select, probable {IT ヘルプデスクからアカウントが使えるようになったと連絡があるか、ロックが自動的に解除されましたら、お試しいただけます。} other {IT ヘルプデスクがロックを解除するか、ロックが自動的に解除されましたら、お試しいただけます。}}}}',
  },
  'account-expired': {
    headline: 'お使いのアカウントの有効期限が過ぎました',
    whatHappened:
      'お使いのアカウントには有効期限があり、その日が過ぎました。延長されるまで、会社のパソコンへのサインインと新しいパスワードの設定はできません。',
    whatToDo: ['アカウントの延長を上司に依頼してください。', 'パスワードを変更する必要はありません。'],
    whenToRetry: 'アカウントが延長されましたら、お試しいただけます。',
    whomToAsk:
      '{contactKnown, select, yes {延長は上司から依頼できます。IT ヘルプデスクでもご案内します: {contact}} other {延長は上司から依頼できます。IT ヘルプデスクでもご案内します。}}',
  },
  'smartcard-required': {
    headline: 'カードでサインインするため、パスワードは必要ありません',
    whatHappened:
      'お使いのアカウントは、スマート カードと PIN でサインインする設定になっています。パスワードは使わないため、新しく設定する必要はありません。',
    whatToDo: [
      'カードと PIN でサインインしてください。',
      'カードの紛失や PIN のロックの際は、IT ヘルプデスクにご連絡ください。',
    ],
    whenToRetry: 'お試しいただく必要はありません。',
  },
  'protected-account': {
    headline: 'お使いのアカウントのパスワードは管理者が設定します',
    whatHappened: `お使いのアカウントには特別な権限があり、特に保護されています。そのため、リセット用ページではパスワードを設定できません。${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, '新しいパスワードが必要な場合は、管理者に設定をご依頼ください。'],
    whenToRetry: 'リセット用ページで再度お試しいただく必要はありません。',
  },
  'identity-mismatch': {
    headline: 'お使いのアカウントに IT 担当者による修正が必要です',
    whatHappened: `お使いのアカウントがお勤め先のディレクトリに正しく結び付いていないため、新しいパスワードを保存できませんでした。修正できるのは IT 担当者だけです。${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: NO_NEED_YET,
  },
  'user-sync-stale': {
    headline: 'お使いのアカウントの変更がまだ反映されていません',
    whatHappened: `アカウントへの最近の変更が、まだすべてのシステムに反映されていません。そのため、新しいパスワードをまだ保存できませんでした。${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      HELP_DESK_CAN_SET,
      'お急ぎでない場合は、アカウントが最新の状態になってから {resetPage} を開いて、もう一度お試しください。',
    ],
    whenToRetry:
      '{retry, select, later {{retryAt} 以降にお試しいただけます。} now {今すぐもう一度お試しいただけます。} other {アカウントが最新の状態になりましたら、お試しいただけます。詳しくは IT ヘルプデスクにお尋ねください。}}',
  },
  'sspr-not-enabled-for-user': {
    headline: 'お使いのアカウントでは、リセット用ページがまだ使えません',
    whatHappened: `リセット用ページがお使いのアカウントで有効になっていないため、今回はご利用いただけませんでした。${UNCHANGED}`,
    whatToDo: [HELP_DESK_CAN_SET, '次回からご自身で行いたい場合は、ページを有効にするようご依頼ください。'],
    whenToRetry: 'ページが有効になりましたら、お試しいただけます。',
  },
  'sspr-not-registered': {
    headline: 'ご自身でリセットするには、あと一つ準備が必要です',
    whatHappened: `ご本人であることを確認するため、リセット用ページには電話番号やアプリなどの連絡手段が必要です。お使いのアカウントには、まだ十分に登録されていません。${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      '再びサインインできましたら、アカウントのセキュリティ情報に電話番号またはアプリを追加してください。数分で終わり、次回からご自身でリセットできます。',
    ],
    whenToRetry: 'セキュリティ情報を追加した後に、お試しいただけます。',
  },
  'user-not-licensed': {
    headline: 'お使いのアカウントでは、リセット用ページをまだ利用できません',
    whatHappened: `リセット用ページに必要なライセンスが、お使いのアカウントにまだありません。IT 担当者が割り当てることができます。${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'ライセンスが割り当てられましたら、お試しいただけます。',
  },
  'sspr-blocked': {
    headline:
      '{retry, select, later {パスワードのリセットは {retryAtBrief} まで利用できません} now {パスワードを再びリセットできます} other {パスワードのリセットは 24 時間利用できません}}',
    whatHappened:
      '短い時間に何度か試されたため、お使いのアカウントではリセット用ページを 24 時間{retry, select, now {ご利用いただけませんでした。} other {ご利用いただけません。}}ほかの人が試した場合に備えて、アカウントを守るためです。パスワードは変更されていません。',
    whatToDo: [
      '{retry, select, now {{resetPage} を開いて、もう一度お試しください。} other {現在のパスワードがまだ使える場合は、そのままお使いください。}}',
      '{retry, select, later {{retryAt} 以降に {resetPage} を開いて、もう一度お試しください。} now {} other {最後に試してから 24 時間後に {resetPage} を開いて、もう一度お試しください。}}',
      '{retry, select, now {} other {お待ちいただけない場合は、IT ヘルプデスクで新しいパスワードを設定できます。}}',
    ],
    whenToRetry:
      '{retry, select, later {{retryAt} 以降にお試しいただけます。} now {今すぐもう一度お試しいただけます。} other {最後に試してから 24 時間後にお試しいただけます。}}',
  },
  'attempt-abandoned': {
    headline: 'パスワードは変更されていません',
    whatHappened:
      'お使いのアカウントに新しいパスワードが要求されましたが、リセット用ページでの手続きは完了していません。手続きの制限時間は 15 分です。',
    whatToDo: [
      '引き続き新しいパスワードが必要な場合は、電話をお手元に用意して {resetPage} を開き、最初からお試しください。',
      'コードが届かない場合は、迷惑メール フォルダーを確認するか、ページで別の方法を選んでください。',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'repeated-attempts': {
    headline: '新しいパスワードを選ぶ際のヒント',
    whatHappened: `新しいパスワードの設定が何度か試されましたが、いずれも受け付けられませんでした。リセット用ページにはすべての規則が表示されないため、次の点をご参考になさってください。${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'split-outcome': {
    headline: '新しいパスワードは、まだすべての場所では使えません',
    whatHappened:
      '新しいパスワードは社内ネットワークに保存されましたが、オンライン サービスにはまだ届いていません。それまでの間、オンライン サービスでは以前のパスワードのままになっていることがあります。',
    whatToDo: [
      '会社のパソコンでは、新しいパスワードをお使いください。',
      'メールなどのオンライン サービスでは、まず新しいものを試し、受け付けられなければ以前のものをお使いください。',
      'お仕事に支障がある場合は、IT ヘルプデスクに新しいパスワードの設定をご依頼ください。',
    ],
    whenToRetry: 'もう一度リセットする必要はありません。',
  },
  'writeback-unconfirmed': {
    headline: '新しいパスワードが一部の場所で使えない可能性があります',
    whatHappened:
      '新しいパスワードはオンラインで受け付けられましたが、社内ネットワークでも使えるかどうかはまだ確認できていません。',
    whatToDo: [
      'オンライン サービスでは、新しいパスワードをお使いください。',
      '会社のパソコンで受け付けられない場合は、そこでは当面、以前のパスワードをお使いください。',
      'その場合は、どこでも同じパスワードが使えるよう、IT ヘルプデスクにお知らせください。',
    ],
    whenToRetry: '今のところ、もう一度リセットする必要はありません。',
  },
  unknown: {
    headline:
      '{activity, select, unlock {アカウントのロックを解除できませんでした} other {新しいパスワードを保存できませんでした}}',
    whatHappened:
      '何らかの理由で完了しませんでしたが、原因がシステムからはっきりと示されていません。こちらで確認できる限り、パスワードは変更されていません。',
    whatToDo: [
      '数分待ってから、{resetPage} を開いて、もう一度お試しください。',
      'それでもうまくいかない場合は、お試しになった時刻を添えて IT ヘルプデスクにお問い合わせください。',
    ],
    whenToRetry: '数分後にお試しください。',
  },
  outage: {
    headline:
      '{activity, select, unlock {アカウントのロックをまだ解除できていません} other {新しいパスワードをまだ保存できていません}}',
    whatHappened: `現在、システムの接続が一部途切れています。ご自身の操作や、お選びになったパスワードが原因ではありません。${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '接続が戻るまでリセットはできません。それまで繰り返しお試しいただく必要はありません。',
      'お仕事に支障がある場合は、IT ヘルプデスクにご連絡ください。',
    ],
    whenToRetry:
      '{retry, select, later {{retryAt} 以降にお試しいただけます。} now {今すぐもう一度お試しいただけます。} other {接続が戻りましたら、お試しいただけます。時刻はまだお伝えできません。}}',
  },
  'microsoft-outage': {
    headline:
      '{activity, select, unlock {アカウントのロックをまだ解除できていません} other {新しいパスワードをまだ保存できていません}}',
    whatHappened: `現在、Microsoft で障害が発生しており、パスワードのリセットに影響しています。ご自身の操作や、お選びになったパスワードが原因ではありません。${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Microsoft が障害を解消するまで、リセットできないことがあります。それまで繰り返しお試しいただく必要はありません。',
      'お仕事に支障がある場合は、IT ヘルプデスクにご連絡ください。',
    ],
    whenToRetry:
      '{retry, select, later {{retryAt} 以降にお試しいただけます。} now {今すぐもう一度お試しいただけます。} other {障害が解消しましたら、お試しいただけます。時刻はまだお伝えできません。}}',
  },
  'needs-administrator': {
    headline:
      '{activity, select, unlock {アカウントのロックをまだ解除できていません} other {新しいパスワードをまだ保存できていません}}',
    whatHappened: `システムの設定により、現在はこの操作を行うことができません。変更できるのは管理者だけです。ご自身の操作や、お選びになったパスワードが原因ではありません。${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '{activity, select, unlock {今すぐアカウントが必要な場合は、IT ヘルプデスクでロックを解除できます。} other {今すぐ新しいパスワードが必要な場合は、IT ヘルプデスクで設定できます。}}',
    ],
    whenToRetry: NO_NEED_YET,
  },
  'switched-off': {
    headline: 'パスワードのリセット用ページは現在利用できません',
    whatHappened: `お勤め先では、ページでのパスワードのリセットが現在オフになっているか、準備が完了していません。ご自身の操作が原因ではありません。${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '現在のパスワードがわかり、会社の Windows パソコンをお使いの場合は、そこで変更できます。Ctrl+Alt+Del を押して「パスワードの変更」を選んでください。',
      HELP_DESK_CAN_SET,
    ],
    whenToRetry:
      'ページが再び利用できるようになりましたら、お試しいただけます。詳しくは IT ヘルプデスクにお尋ねください。',
  },
  'arrives-late': {
    headline: '新しいパスワードがどこでも使えるまで、時間がかかることがあります',
    whatHappened:
      '現在、アカウントの変更が一部のシステムに遅れて反映されています。新しいパスワードが、ある場所では使えても、別の場所ではまだ使えないことがあります。',
    whatToDo: [
      '新しいパスワードがまだ受け付けられない場所では、以前のものをお使いください。',
      'もう一度リセットする必要はありません。リセットしても早くはなりません。',
      'どこにもサインインできない場合は、IT ヘルプデスクにご連絡ください。',
    ],
    whenToRetry:
      '{retry, select, later {{retryAt} 以降にお試しいただけます。} now {今すぐもう一度お試しいただけます。} other {お試しいただく必要はありません。遅れが解消しましたら、自動的に反映されます。}}',
  },
};
