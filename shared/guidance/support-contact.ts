/** How a contact is shown, and where a click on it leads; without `href` it is plain text. */
export type Contact = { text: string; href?: string };

const LINKED = /^(?:mailto:|tel:|https:\/\/)\S+$/i;
const BARE_ADDRESS = /^[^\s@:/?&]+@[^\s@:/?&]+\.[^\s@:/?&]+$/;

/** Reads SUPPORT_CONTACT: a mailto:, tel: or https: address or a bare e-mail address is linked, all else is text. */
export function readContact(setting: string): Contact {
  const text = setting.trim();
  if (BARE_ADDRESS.test(text)) return { text, href: `mailto:${text}` };
  return LINKED.test(text) ? { text: withoutScheme(text), href: text } : { text };
}

function withoutScheme(address: string): string {
  return address.replace(/^(?:mailto|tel):/i, '').replace(/\?.*$/s, (query) => (isWeb(address) ? query : ''));
}

function isWeb(address: string): boolean {
  return /^https:/i.test(address);
}
