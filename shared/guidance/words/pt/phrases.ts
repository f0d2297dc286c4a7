import type { Phrases } from '../../words.ts';

// Written to read well in Portugal and in Brazil: impersonal, with words that both use.
export const phrases: Phrases = {
  moment: '{date}, {time}',
  momentInZone: '{moment} ({zone})',
  resetPage: 'a página de redefinição de senha',
  askHelpDesk:
    '{contactKnown, select, yes {O suporte de TI terá todo o gosto em ajudar: {contact}} other {O suporte de TI terá todo o gosto em ajudar.}}',
  personCanRetry:
    '{retry, select, later {A pessoa pode tentar novamente a partir de {retryAt}.} now {A pessoa já pode tentar novamente.} other {}}',
  referrals: {
    'directory-admin': 'Quem administra o diretório, se isto não bastar.',
    'licence-admin': 'Quem gere as licenças da Microsoft.',
    manager: 'A chefia da pessoa ou os recursos humanos, que decidem sobre a conta.',
    security: 'Quem cuida da segurança, se não foi a própria pessoa que tentou.',
    network: 'Quem cuida da rede, por causa da firewall e do proxy.',
    'domain-admin': 'Quem cuida do domínio do Active Directory e das suas políticas.',
    microsoft: 'O suporte da Microsoft, com o ID de correlação e a hora que constam nas provas.',
    'monitoring-owner': 'Quem opera o Writeback Watch.',
  },
};
