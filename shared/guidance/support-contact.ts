/** How a contact is shown, and where a click on it leads; without `href` it is plain text. */
export type Contact = { text: string; href?: string };

const BARE_ADDRESS = /^[^\s@:/?&]+@[^\s@:/?&]+\.[^\s@:/?&]+$/;
const MAIL = /^mailto:(?<shown>[^\s?]+)(?:\?\S*)?$/i;
// People write numbers in groups; a link holds none of the blanks (RFC 3966).
const PHONE = /^tel:(?<shown>[^?]*\d[^?]*)$/i;
const WEB_PAGE = /^https:\/\/\S+$/i;

/** Reads SUPPORT_CONTACT: a mailto:, tel: or https: address or a bare e-mail address is linked, all else is text. */
export function readContact(setting: string): Contact {
  const text = setting.trim();
  if (BARE_ADDRESS.test(text)) return { text, href: `mailto:${text}` };
  if (WEB_PAGE.test(text)) return { text, href: text };
  const phone = PHONE.exec(text)?.groups?.shown?.trim();
  if (phone !== undefined) return { text: phone, href: `tel:${phone.replaceAll(/\s+/g, '')}` };
  const mail = MAIL.exec(text)?.groups?.shown;
  return mail === undefined ? { text } : { text: mail, href: text };
}
