import type { Words } from '../../words.ts';

export const aboutConnectors = {
  'connector-unreachable': {
    headline: 'O write-back de senhas não chega ao diretório da empresa',
    whatHappened:
      'A nuvem não recebe resposta do conector; nenhuma senha pode ser gravada. Afeta todas as pessoas que redefinem ou mudam uma senha.',
    helpdesk: [
      'Dizer às pessoas que a senha atual continua válida e que tentar novamente ainda não ajuda.',
      'Redefinir no Active Directory se for urgente.',
    ],
    admin: [
      'No servidor ativo: o serviço ADSync (ou o agente de provisionamento) está em execução?',
      'Chega a *.servicebus.windows.net e *.passwordreset.microsoftonline.com na porta 443? Procurar os eventos 31044, 32002 e 6800.',
    ],
  },
  'connector-permission-missing': {
    headline: 'O conector não tem permissão para definir senhas',
    whatHappened: 'O Active Directory recusa a conta do conector: não pode definir a senha destas pessoas.',
    helpdesk: ['Definir as senhas no Active Directory até a permissão voltar.'],
    admin: [
      'Dar à conta do conector, nas contas descendentes (User): Reset password, Change password, gravar lockoutTime e pwdLastSet; na raiz do domínio: Unexpire Password.',
      'Set-ADSyncPasswordWritebackPermissions faz tudo isso. Verificar as contas que não herdam permissões.',
    ],
  },
  'connector-stopped': {
    headline: 'O serviço de sincronização parou',
    whatHappened: 'O serviço no servidor do conector não está em execução. Nada é sincronizado nem gravado.',
    helpdesk: ['Dizer que tentar novamente ainda não ajuda; redefinir no Active Directory se for urgente.'],
    admin: [
      'Iniciar o serviço e ler no log de eventos por que parou.',
      'Um servidor em modo de preparo (staging) também não grava.',
    ],
  },
  'connector-onboarding-failed': {
    headline: 'O conector não conseguiu inscrever-se no write-back de senhas',
    whatHappened:
      'O conector tentou inscrever-se no serviço de redefinição e foi recusado; o write-back não está disponível.',
    helpdesk: ['Redefinir no Active Directory até estar reparado.'],
    admin: [
      'Verificar o relógio do servidor, o TLS 1.2 e a porta 443 para o serviço de redefinição.',
      'Depois, desativar e voltar a ativar o write-back de senhas.',
    ],
  },
  'connector-sign-in-failing': {
    headline: 'A identidade de sincronização não consegue entrar',
    whatHappened:
      'A nuvem recusa a identidade do conector: credencial, acesso condicional ou conta desativada.',
    helpdesk: ['Contar com falhas; redefinir no Active Directory se for urgente.'],
    admin: [
      'O erro de entrada nas provas indica o motivo. Excluir esta identidade das políticas multifator e de localização.',
      'Se for a credencial, renová-la (Add-ADSyncAADServiceAccount ou Invoke-ADSyncApplicationCredentialRotation).',
    ],
  },
  'connector-credential-expiring': {
    headline: 'A credencial do conector expira em breve',
    whatHappened:
      'O certificado ou segredo com que o conector entra está prestes a expirar. Depois disso, nada é gravado.',
    helpdesk: ['Nada a fazer por agora.'],
    admin: ['Renová-la antes da data indicada nas provas: Invoke-ADSyncApplicationCredentialRotation.'],
  },
  'connector-version-retired': {
    headline: 'A versão do conector já não tem suporte',
    whatHappened:
      'A Microsoft terminou, ou vai terminar, o serviço desta versão. Com ela param a sincronização e o write-back.',
    helpdesk: ['Contar com falhas até à atualização; redefinir no Active Directory se for urgente.'],
    admin: [
      'Obter a versão atual no centro de administração do Entra e atualizar. Precisa do .NET Framework 4.8 e do TLS 1.2.',
    ],
  },
  'connector-configuration': {
    headline: 'Uma configuração do conector impede o write-back de senhas',
    whatHappened:
      'O conector está em execução, mas uma configuração no servidor ou no Active Directory impede a gravação.',
    helpdesk: ['Redefinir no Active Directory até estar reparado.'],
    admin: [
      'Ler o evento que as provas indicam e o evento ADSync do mesmo momento, e corrigir essa configuração.',
    ],
  },
  'relay-unreachable': {
    headline: 'O conector não chega à retransmissão da Microsoft',
    whatHappened:
      'O servidor do conector não consegue abrir a conexão à retransmissão do Service Bus; nenhuma redefinição chega.',
    helpdesk: ['Dizer que tentar novamente ainda não ajuda; redefinir no Active Directory se for urgente.'],
    admin: [
      'A partir do servidor: Test-NetConnection à retransmissão na porta 443. Permitir *.servicebus.windows.net na firewall e no proxy, sem inspeção.',
      'Verificar os tempos de inatividade da firewall e os certificados raiz.',
    ],
  },
  'domain-controller-unreachable': {
    headline: 'O conector não chega a nenhum controlador de domínio',
    whatHappened:
      'As redefinições chegam ao conector, mas ele não encontra um controlador de domínio onde gravar.',
    helpdesk: ['Redefinir no Active Directory se for urgente.'],
    admin: [
      'Verificar o DNS e as portas entre o servidor e os controladores de domínio.',
      'Se houver controladores preferidos, usar o nome DNS completo e retirar os que já não existem.',
    ],
  },
  'sam-access-restricted': {
    headline: 'Uma política de segurança bloqueia as chamadas do conector',
    whatHappened:
      'A política que restringe os clientes com permissão para chamadas remotas ao SAM não inclui a conta do conector.',
    helpdesk: ['Redefinir no Active Directory até estar reparado.'],
    admin: [
      'Adicionar a conta do conector a essa política nos controladores de domínio. O evento 16965 indica lá quem foi recusado.',
    ],
  },
  'connector-cryptography': {
    headline: 'O conector não consegue decifrar as redefinições',
    whatHappened:
      'As chaves do conector e do serviço de redefinição já não correspondem, ou não podem ser lidas.',
    helpdesk: ['Dizer que tentar novamente ainda não ajuda; redefinir no Active Directory se for urgente.'],
    admin: [
      'Desativar e voltar a ativar o write-back, o que cria novas chaves. Se falhar, reiniciar o ADSync e repetir.',
    ],
  },
  'multiple-active-connectors': {
    headline: 'Há mais de um servidor de sincronização ativo',
    whatHappened:
      'Dois servidores ativos tiram um ao outro a mesma conexão; por isso as redefinições falham de vez em quando.',
    helpdesk: [
      'Contar com tentativas que falham e depois funcionam; redefinir no Active Directory se for urgente.',
    ],
    admin: ['Pôr todos menos um em modo de preparo (staging) e reiniciar o ADSync no que fica.'],
  },
} satisfies Partial<Words['staff']>;
