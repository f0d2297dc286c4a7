// East Asian wide and fullwidth characters take two columns of a plain-text mail.
const WIDE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\u30fb\u30fc\uff01-\uff60\uffe0-\uffe6]`;
const WIDE_CHARACTER = new RegExp(WIDE, 'u');

// Japanese may break between any two characters, except before closing marks and small letters and after opening marks.
const CLOSING = '、。，．・：；？！）〕］｝〉》」』】々ー…ぁぃぅぇぉっゃゅょァィゥェォッャュョ';
const OPENING = '（〔［｛〈《「『【';
const UNBREAKABLE = new RegExp(
  String.raw`[${OPENING}]*(?:(?! )(?!${WIDE}).)+[${CLOSING}]*|[${OPENING}]*${WIDE}[${CLOSING}]*| +`,
  'gu',
);

/** The columns that a text takes on a screen with fixed-width letters. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOfCharacter(character);
  return columns;
}

function columnsOfCharacter(character: string): number {
  if (/\p{M}/u.test(character)) return 0;
  return WIDE_CHARACTER.test(character) ? 2 : 1;
}

/** Breaks one paragraph into lines of at most `columns`. A single word that is longer, such as an address, stays whole. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(UNBREAKABLE)) {
    if (columnsOf((line + piece).trimEnd()) > columns && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    // A blank at which a line was broken is not carried to the next one.
    line += line === '' ? piece.trimStart() : piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
