import { languageOf, type Language } from '../guidance/locales.ts';
import type { Email } from './compose-email.ts';
import { html, htmlText, withoutControls } from './html.ts';
import { wrapText } from './wrap-text.ts';

// What every mail program shows without breaking lines itself.
const COLUMNS = 80;

// `{who}` is a name or an account, never both in one language and not the other.
const FOR_SOMEBODY_ELSE: Readonly<Record<Language, string>> = {
  en: 'This message is for {who}, who probably cannot read their own e-mail at the moment. Please pass it on.',
  de: 'Diese Nachricht ist für {who}. Die eigenen E-Mails sind dort zurzeit wahrscheinlich nicht lesbar; bitte geben Sie die Nachricht weiter.',
  fr: 'Ce message est destiné à {who}, qui ne peut probablement pas lire ses e-mails en ce moment. Merci de le lui transmettre.',
  es: 'Este mensaje es para {who}, que probablemente no puede leer su correo en este momento. Por favor, hágaselo llegar.',
  pt: 'Esta mensagem é para {who}, que provavelmente não consegue ler os próprios e-mails no momento. Por favor, repasse-a.',
  ja: 'このメールは {who} 様宛てです。現在、ご本人はメールを確認できない可能性があります。お手数ですが、内容をお伝えください。',
};

/** Asks whoever gets the message in place of the person to pass it on. */
export function forSomebodyElse(email: Email, who: string): Email {
  return withNotice(
    email,
    FOR_SOMEBODY_ELSE[languageOf(email.locale)].replace('{who}', () => who),
  );
}

/** Names the address that the message would have gone to; for administrators, in English. */
export function redirectedFrom(email: Email, address: string): Email {
  return withNotice(email, `MAIL_MODE is redirect. With send, this message would have gone to ${address}.`);
}

/** Puts a paragraph above the headline. */
function withNotice(email: Email, notice: string): Email {
  const paragraph = htmlText(html`<p><strong>${notice}</strong></p>`);
  const lines = wrapText(withoutControls(notice), COLUMNS);
  return {
    ...email,
    html: email.html.replace('<h1>', () => `${paragraph}<h1>`),
    text: `${lines.join('\n')}\n\n${email.text}`,
  };
}
