import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageOf, negotiateLocale } from '../../shared/guidance/locales.ts';
import { readContact } from '../../shared/guidance/support-contact.ts';
import { resolveTimeZone } from '../../shared/guidance/time-zones.ts';

describe('negotiateLocale', () => {
  it('takes the first preferred locale that we speak, with its region', () => {
    expect(negotiateLocale(['nl-NL', 'de-AT', 'en'], 'fr')).toEqual({
      locale: 'de-AT',
      outcome: 'preferred',
      unsupported: ['nl-NL'],
    });
  });

  it('falls back and says so where none is spoken, or none was given', () => {
    expect(negotiateLocale(['nl', 'sv-SE'], 'ja')).toEqual({
      locale: 'ja',
      outcome: 'fallback',
      unsupported: ['nl', 'sv-SE'],
    });
    expect(negotiateLocale([], 'pt-BR')).toEqual({ locale: 'pt-BR', outcome: 'fallback', unsupported: [] });
  });

  it('mends the spelling', () => {
    expect(negotiateLocale([' PT_br '], 'en').locale).toBe('pt-BR');
    expect(negotiateLocale(['EN-us'], 'de').locale).toBe('en-US');
  });

  it('does not take a language that only begins alike', () => {
    expect(negotiateLocale(['est-EE', 'den'], 'en').outcome).toBe('fallback');
  });

  it('never throws, and always answers with a language we speak', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (preferred, fallback) => {
        const { locale } = negotiateLocale(preferred, fallback);
        expect(locale.startsWith(languageOf(locale))).toBe(true);
        expect(() => new Intl.DateTimeFormat(locale)).not.toThrow();
      }),
    );
  });
});

describe('resolveTimeZone', () => {
  it.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Tokyo Standard Time', 'Asia/Tokyo'],
    ['Eastern Standard Time', 'America/New_York'],
    ['India Standard Time', 'Asia/Calcutta'],
    ['tzone://Microsoft/Utc', 'UTC'],
  ])('understands the Windows name %s', (name, timeZone) => {
    expect(resolveTimeZone(name, 'Europe/Paris')).toEqual({ timeZone, outcome: 'from-windows' });
  });

  it('keeps an IANA name', () => {
    expect(resolveTimeZone('America/Sao_Paulo', 'UTC')).toEqual({
      timeZone: 'America/Sao_Paulo',
      outcome: 'as-named',
    });
  });

  it.each([undefined, '', 'Customized Time Zone', 'Moon/Tycho'])('falls back and says so for %s', (name) => {
    expect(resolveTimeZone(name, 'W. Europe Standard Time')).toEqual({
      timeZone: 'Europe/Berlin',
      outcome: 'fallback',
    });
  });

  it('never throws, and always answers with a zone that exists', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, fallback) => {
        const { timeZone } = resolveTimeZone(name, fallback);
        expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
      }),
    );
  });
});

describe('readContact', () => {
  it.each([
    ['mailto:help@contoso.example', 'help@contoso.example', 'mailto:help@contoso.example'],
    [
      'mailto:help@contoso.example?subject=Password',
      'help@contoso.example',
      'mailto:help@contoso.example?subject=Password',
    ],
    ['help@contoso.example', 'help@contoso.example', 'mailto:help@contoso.example'],
    ['tel:+49-30-123456', '+49-30-123456', 'tel:+49-30-123456'],
    ['tel:+49 30 123', '+49 30 123', 'tel:+4930123'],
    ['TEL: +49 (30) 123', '+49 (30) 123', 'tel:+49(30)123'],
    [
      'https://help.contoso.example/new?x=1',
      'https://help.contoso.example/new?x=1',
      'https://help.contoso.example/new?x=1',
    ],
  ])('links %s', (setting, text, href) => {
    expect(readContact(setting)).toEqual({ text, href });
  });

  it.each([
    'Service desk, extension 1234',
    'http://help.contoso.example',
    'javascript:alert(1)',
    'mailto:',
    'mailto:?x',
    'data:text/html,x',
  ])('leaves %s as text', (setting) => {
    expect(readContact(setting)).toEqual({ text: setting });
  });
});
