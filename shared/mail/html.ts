const SAFE = Symbol('safe HTML');

/** HTML that came out of the `html` tag, so everything put into it has been escaped. */
export type Html = { readonly [SAFE]: string };

type Piece = string | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Builds HTML from a literal template: text put into it is escaped, for content and for quoted attributes alike. */
export function html(literal: TemplateStringsArray, ...pieces: Piece[]): Html {
  const filled = literal.map((part, index) => part + markup(pieces[index] ?? ''));
  return { [SAFE]: filled.join('') };
}

/** The characters of safe HTML, for sending. */
export function htmlText(safe: Html): string {
  return safe[SAFE];
}

function markup(piece: Piece): string {
  if (typeof piece === 'string') return escape(piece);
  return SAFE in piece ? piece[SAFE] : piece.map(htmlText).join('');
}

function escape(text: string): string {
  return withoutControls(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Text without control characters and halves of surrogate pairs, neither of which HTML or a header may hold. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ');
}
