import type { Words } from '../../words.ts';

export const aboutTheTenant = {
  'sspr-disabled': {
    headline: 'A redefinição self-service de senhas está desativada',
    whatHappened:
      'A redefinição self-service está desativada em todo o tenant; ninguém pode redefinir a própria senha.',
    helpdesk: ['Redefina as senhas das pessoas até voltar a estar ativa.'],
    admin: [
      'Se não for intencional: Redefinição de senha > Propriedades, escolha Selecionado ou Todos.',
      'Os dados de auditoria dizem quem mudou. Para a administração há uma opção à parte.',
    ],
  },
  'writeback-disabled': {
    headline: 'O write-back de senhas está desativado',
    whatHappened:
      'As novas senhas da nuvem não são gravadas no Active Directory; a redefinição falha para todas as contas sincronizadas.',
    helpdesk: ['Redefina no Active Directory até voltar a estar ativo.'],
    admin: [
      'Ative-o no conector (Set-ADSyncAADPasswordResetConfiguration ou Set-AADCloudSyncPasswordWritebackConfiguration).',
      'Ative-o em Redefinição de senha > Integração local. Os dados de auditoria dizem quem o desativou.',
    ],
  },
  'premium-licence-missing': {
    headline: 'Nenhuma licença do tenant cobre o write-back de senhas',
    whatHappened:
      'O write-back precisa do Entra ID P1 ou de um pacote que o contenha. Não foi encontrado nenhum no tenant.',
    helpdesk: ['Redefina as senhas das pessoas até estar resolvido.'],
    admin: ['Procure AAD_PREMIUM ou AAD_PREMIUM_P2 nas assinaturas. Só o Office 365 E3 ou E5 não basta.'],
  },
  'subscription-suspended': {
    headline: 'A assinatura de que o write-back depende está suspensa',
    whatHappened:
      'Uma assinatura com Entra ID P1 está em aviso, suspensa ou bloqueada. O write-back pode parar para todos.',
    helpdesk: ['Conte com mais chamadas; redefina no Active Directory.'],
    admin: ['Renove a assinatura, ou passe as pessoas para uma que esteja ativa.'],
  },
  'directory-sync-disabled': {
    headline: 'A sincronização de diretórios está desativada',
    whatHappened: 'O tenant não sincroniza mais com o Active Directory. Sem isso não há write-back.',
    helpdesk: ['Redefina no Active Directory; a nuvem e a rede da empresa podem ter senhas diferentes.'],
    admin: ['Descubra se foi intencional. Ativá-la de novo pode levar dias; pergunte antes.'],
  },
  'directory-sync-stale': {
    headline: 'A sincronização de diretórios não é executada há algum tempo',
    whatHappened:
      'As mudanças do Active Directory não chegam à nuvem: faltam lá novas pessoas, mudanças e desbloqueios.',
    helpdesk: ['Conte com contas desatualizadas; anote-as para depois.'],
    admin: [
      'Verifique o agendador (Get-ADSyncScheduler) e o serviço ADSync no servidor ativo.',
      'Leia os erros da última execução e veja se o servidor não está em modo de preparo (staging).',
    ],
  },
  'password-sync-stale': {
    headline: 'A sincronização de hash de senha não é executada há algum tempo',
    whatHappened:
      'As senhas definidas no Active Directory não chegam à nuvem; podem ser precisas duas senhas.',
    helpdesk: ['Diga às pessoas que usem por enquanto a senha antiga online.'],
    admin: ['Execute Invoke-ADSyncDiagnostics -PasswordSync no servidor ativo e reinicie o ADSync.'],
  },
  'sspr-policy-changed': {
    headline: 'Foi mudada uma configuração da qual as redefinições dependem',
    whatHappened:
      'Alguém mudou quem pode redefinir, como a identidade é comprovada, onde um domínio inicia sessão ou se os hashes de senha são sincronizados.',
    helpdesk: ['Leve em conta: podem ser pedidos outros métodos de verificação.'],
    admin: ['Confirme com a pessoa indicada nas evidências que foi intencional.'],
  },
  'microsoft-incident': {
    headline: 'A Microsoft comunica um incidente que afeta a redefinição de senhas',
    whatHappened:
      'Um incidente aberto no status dos serviços da Microsoft explica as falhas. Aqui não há nada a corrigir.',
    helpdesk: [
      'Diga às pessoas que a Microsoft já está tratando disso; redefina no Active Directory se for urgente.',
    ],
    admin: ['Acompanhe o incidente no status dos serviços do centro de administração.'],
  },
  'audit-data-missing': {
    headline: 'Não há dados de auditoria sobre a redefinição de senhas',
    whatHappened:
      'O tenant não entregou dados de auditoria que deveriam existir; as falhas passariam sem serem vistas.',
    helpdesk: ['Não confie no silêncio: podem faltar falhas aqui.'],
    admin: [
      'Abra o log de auditoria no centro de administração do Entra e procure linhas recentes.',
      'Verifique se a licença e a permissão AuditLog.Read.All ainda existem.',
    ],
  },
  'source-stale': {
    headline: 'O Writeback Watch deixou de receber dados de uma das suas fontes',
    whatHappened: 'Uma fonte não avança há mais tempo do que deveria; os achados podem atrasar ou faltar.',
    helpdesk: ['Conte com achados atrasados.'],
    admin: [
      'Verifique se o aplicativo de funções está em execução e se o timer dispara.',
      'As evidências indicam a fonte e o último avanço; npx writeback-watch doctor testa a conexão.',
    ],
  },
  'delivery-failing': {
    headline: 'Não é possível entregar mensagens ou tickets',
    whatHappened:
      'O que o Writeback Watch envia é recusado, espera tempo demais ou foi iniciado e não terminou; as evidências dizem qual dos três. As pessoas ou o suporte podem ser avisados com atraso ou não ser avisados.',
    helpdesk: ['Enquanto isso, veja no painel o que está aberto.'],
    admin: [
      'Leia as evidências: uma recusa indica o motivo (um endereço, uma permissão ou uma credencial); se algo espera ou está atrasado, veja se uma função está desativada ou falha.',
      'O que ficou retido é enviado ou listado quando voltar a funcionar.',
    ],
  },
  'messages-dead-lettered': {
    headline: 'Mensagens foram postas de lado por não poderem ser processadas',
    whatHappened: 'Ficam salvas com o motivo e não atrasam mais nada.',
    helpdesk: ['Nada a fazer.'],
    admin: ['Leia os motivos, corrija o que indicam e depois: npx writeback-watch replay.'],
  },
  'permission-missing': {
    headline: 'Falta ao Writeback Watch uma permissão no Microsoft Graph',
    whatHappened: 'Uma chamada ao Microsoft Graph foi recusada; falta uma parte do quadro.',
    helpdesk: ['Alguns achados são menos seguros.'],
    admin: [
      'Conceda à identidade gerenciada a permissão que as evidências indicam; npx writeback-watch doctor lista todas.',
    ],
  },
} satisfies Partial<Words['staff']>;
