import { languageOf, type Language, type Locale } from '../guidance/locales.ts';
import { render, type Values } from '../guidance/render.ts';

/**
 * What a ticket says around the guidance about its cause: headings, labels and what was counted. ICU messages; apostrophes
 * are typographic, as the straight one quotes.
 */
type TicketWords = {
  whatHappened: string;
  whatToDo: string;
  whoIsAffected: string;
  /** A link. */
  everybodyAffected: string;
  whatWeSaw: string;
  openFinding: string;
  runbook: string;
  /** The end of a list that was cut, of people as of other things: `{count}`. */
  more: string;
  /** `{cause}`, which is an id, and `{confidence}`. */
  cause: string;
  /** `{first}` and `{last}`. */
  seenBetween: string;
  /** `{id}`. */
  finding: string;
  /** `{count}`. */
  seen: string;
  /** `{count}` people. */
  affected: string;
};

const WORDS: Readonly<Record<Language, TicketWords>> = {
  en: {
    whatHappened: 'What happened',
    whatToDo: 'What to do',
    whoIsAffected: 'Who is affected',
    everybodyAffected: 'Everybody affected, on the dashboard',
    whatWeSaw: 'What we saw',
    openFinding: 'Open this finding',
    runbook: 'Runbook: how to confirm it, mend it and see that it worked',
    more: 'and {count, number} more',
    cause: 'Cause: {cause} ({confidence})',
    seenBetween: 'First seen {first}, last seen {last}',
    finding: 'Finding: {id}',
    seen: '{count, plural, =1 {Seen once.} other {Seen # times so far.}}',
    affected: '{count, plural, one {# person is affected.} other {# people are affected.}}',
  },
  de: {
    whatHappened: 'Was passiert ist',
    whatToDo: 'Was zu tun ist',
    whoIsAffected: 'Wer betroffen ist',
    everybodyAffected: 'Alle Betroffenen im Dashboard',
    whatWeSaw: 'Was wir gesehen haben',
    openFinding: 'Diesen Befund öffnen',
    runbook: 'Anleitung: bestätigen, beheben und prüfen, ob es gewirkt hat',
    more: 'und {count, number} weitere',
    cause:
      'Ursache: {cause} ({confidence, select, certain {sicher} probable {wahrscheinlich} other {unbekannt}})',
    seenBetween: 'Zuerst gesehen {first}, zuletzt {last}',
    finding: 'Befund: {id}',
    seen: '{count, plural, =1 {Einmal gesehen.} other {Bisher #-mal gesehen.}}',
    affected: '{count, plural, one {# Person ist betroffen.} other {# Personen sind betroffen.}}',
  },
  fr: {
    whatHappened: 'Ce qui s’est passé',
    whatToDo: 'Que faire',
    whoIsAffected: 'Personnes concernées',
    everybodyAffected: 'Toutes les personnes concernées, sur le tableau de bord',
    whatWeSaw: 'Ce que nous avons vu',
    openFinding: 'Ouvrir ce constat',
    runbook: 'Procédure : confirmer, corriger et vérifier le résultat',
    more: '{count, plural, one {et # autre} other {et # autres}}',
    cause: 'Cause : {cause} ({confidence, select, certain {certaine} probable {probable} other {inconnue}})',
    seenBetween: 'Première fois : {first}, dernière fois : {last}',
    finding: 'Constat : {id}',
    seen: '{count, plural, =1 {Vu une fois.} other {Vu # fois jusqu’ici.}}',
    affected: '{count, plural, one {# personne est concernée.} other {# personnes sont concernées.}}',
  },
  es: {
    whatHappened: 'Qué ha pasado',
    whatToDo: 'Qué hacer',
    whoIsAffected: 'A quién afecta',
    everybodyAffected: 'Todas las personas afectadas, en el panel',
    whatWeSaw: 'Qué hemos visto',
    openFinding: 'Abrir este hallazgo',
    runbook: 'Guía: cómo confirmarlo, arreglarlo y comprobar el resultado',
    more: 'y {count, number} más',
    cause: 'Causa: {cause} ({confidence, select, certain {segura} probable {probable} other {desconocida}})',
    seenBetween: 'Primera vez: {first}; última vez: {last}',
    finding: 'Hallazgo: {id}',
    seen: '{count, plural, =1 {Visto una vez.} other {Visto # veces hasta ahora.}}',
    affected: '{count, plural, one {# persona afectada.} other {# personas afectadas.}}',
  },
  pt: {
    whatHappened: 'O que aconteceu',
    whatToDo: 'O que fazer',
    whoIsAffected: 'Pessoas afetadas',
    everybodyAffected: 'Todas as pessoas afetadas, no painel',
    whatWeSaw: 'O que vimos',
    openFinding: 'Abrir esta constatação',
    runbook: 'Guia: como confirmar, corrigir e verificar o resultado',
    more: 'e mais {count, number}',
    cause: 'Causa: {cause} ({confidence, select, certain {certa} probable {provável} other {desconhecida}})',
    seenBetween: 'Primeira vez: {first}; última vez: {last}',
    finding: 'Constatação: {id}',
    seen: '{count, plural, =1 {Visto uma vez.} other {Visto # vezes até agora.}}',
    affected: '{count, plural, one {# pessoa afetada.} other {# pessoas afetadas.}}',
  },
  ja: {
    whatHappened: '発生したこと',
    whatToDo: '対応方法',
    whoIsAffected: '影響を受けている人',
    everybodyAffected: '影響を受けている全員（ダッシュボード）',
    whatWeSaw: '確認した内容',
    openFinding: 'この検出結果を開く',
    runbook: '手順書: 確認、修復、結果の確認',
    more: 'ほか {count, number} 件',
    cause: '原因: {cause}（{confidence, select, certain {確実} probable {可能性が高い} other {不明}}）',
    seenBetween: '初回 {first}、最終 {last}',
    finding: '検出結果: {id}',
    seen: 'これまでに {count, number} 回確認しました。',
    affected: '{count, number} 人が影響を受けています。',
  },
};

/** Says one of these in a language. */
export type SayInTicket = (what: keyof TicketWords, values?: Values) => string;

/** The words of a ticket in the language of this locale. */
export function ticketWords(locale: Locale): SayInTicket {
  const words = WORDS[languageOf(locale)];
  return (what, values = {}) => render(words[what], values, { of: `a ticket (${what})`, locale });
}
