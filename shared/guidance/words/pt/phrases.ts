import type { Phrases } from '../../words.ts';

// As in Brazil, where most readers of Portuguese are: “você”, and its imperatives.
export const phrases: Phrases = {
  // Hours are written with an h; midnight and one o’clock are in the singular.
  moment: '{date}, {hour, select, 0 {à} 1 {à} other {às}} {hour}h{minute, select, 00 {} other {{minute}}}',
  momentInZone: '{moment} ({zone})',
  resetPage: 'a página de redefinição de senha',
  askHelpDesk:
    '{contactKnown, select, yes {O suporte de TI está à disposição: {contact}} other {O suporte de TI está à disposição.}}',
  personCanRetry:
    '{retry, select, later {A pessoa pode tentar novamente a partir de {retryAt}.} now {A pessoa já pode tentar novamente.} other {}}',
  referrals: {
    'directory-admin': 'Quem administra o diretório, se isto não bastar.',
    'licence-admin': 'Quem gerencia as licenças da Microsoft.',
    manager: 'O gestor da pessoa ou o RH, que decidem sobre a conta.',
    security: 'Quem cuida da segurança, se não foi a própria pessoa que tentou.',
    network: 'Quem cuida da rede, por causa do firewall e do proxy.',
    'domain-admin': 'Quem cuida do domínio do Active Directory e das suas políticas.',
    microsoft: 'O suporte da Microsoft, com o ID de correlação e o horário que constam nas evidências.',
    'monitoring-owner': 'Quem opera o Writeback Watch.',
  },
};
