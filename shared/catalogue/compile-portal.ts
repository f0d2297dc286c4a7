import type { PortalSignal } from './signal.ts';

/** The signal of a quoted code, an error name, a sentence from a page or a symptom; undefined where none knows it. */
export type PortalLookUp = (quoted: string) => PortalSignal | undefined;

/** People write SSPR_009 as well as SSPR_0009. */
const CODE = /\bSSPR[_ -]?0*(\d{1,4})\b/i;

/** Builds the index: a code decides first, then an error name, then the longest known piece of text, then a symptom. */
export function compilePortal(signals: readonly PortalSignal[]): PortalLookUp {
  const byCode = new Map<number, PortalSignal>();
  const byName = new Map<string, PortalSignal>();
  const bySymptom = new Map<string, PortalSignal>();
  const texts: { text: string; signal: PortalSignal }[] = [];
  for (const signal of signals) {
    const { ssprCode, errorNames = [], textContains = [], symptom } = signal.match;
    const code = ssprCode === undefined ? undefined : numberOf(ssprCode);
    if (code !== undefined) byCode.set(code, signal);
    for (const name of errorNames) byName.set(folded(name), signal);
    for (const text of textContains) texts.push({ text: folded(text), signal });
    if (symptom !== undefined) bySymptom.set(folded(symptom), signal);
  }
  texts.sort((a, b) => b.text.length - a.text.length);
  return (quoted) => {
    const code = numberOf(quoted);
    if (code !== undefined && byCode.has(code)) return byCode.get(code);
    const text = folded(quoted);
    return (
      byWord(byName, text) ?? texts.find((known) => text.includes(known.text))?.signal ?? bySymptom.get(text)
    );
  };
}

function numberOf(text: string): number | undefined {
  const digits = CODE.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function byWord(byName: ReadonlyMap<string, PortalSignal>, text: string): PortalSignal | undefined {
  for (const word of text.match(/[a-z]+/g) ?? []) {
    const signal = byName.get(word);
    if (signal !== undefined) return signal;
  }
  return undefined;
}

/** Without case, edges and full stop; pages use typographic apostrophes where documents use plain ones. */
function folded(text: string): string {
  return text.trim().toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ').replace(/\.$/, '');
}
