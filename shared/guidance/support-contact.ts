/** How a contact is shown, and where a click on it leads; without `href` it is plain text. */
export type Contact = { text: string; href?: string };

const BARE_ADDRESS = /^[^\s@:/?&]+@[^\s@:/?&]+\.[^\s@:/?&]+$/;
const MAIL_OR_PHONE = /^(?:mailto|tel):(?<shown>[^\s?]+)(?:\?\S*)?$/i;
const WEB_PAGE = /^https:\/\/\S+$/i;

/** Reads SUPPORT_CONTACT: a mailto:, tel: or https: address or a bare e-mail address is linked, all else is text. */
export function readContact(setting: string): Contact {
  const text = setting.trim();
  if (BARE_ADDRESS.test(text)) return { text, href: `mailto:${text}` };
  if (WEB_PAGE.test(text)) return { text, href: text };
  const shown = MAIL_OR_PHONE.exec(text)?.groups?.shown;
  return shown === undefined ? { text } : { text: shown, href: text };
}
