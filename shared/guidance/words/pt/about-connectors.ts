import type { Words } from '../../words.ts';

export const aboutConnectors = {
  'connector-unreachable': {
    headline: 'O write-back de senhas não chega ao diretório da empresa',
    whatHappened:
      'A nuvem não recebe resposta do conector; nenhuma senha pode ser gravada. Afeta todas as pessoas que redefinem ou mudam uma senha.',
    helpdesk: [
      'Diga às pessoas que a senha não foi alterada e que tentar novamente ainda não ajuda.',
      'Redefina no Active Directory se for urgente.',
    ],
    admin: [
      'No servidor ativo: o serviço ADSync (ou o agente de provisionamento) está em execução?',
      'Chega a *.servicebus.windows.net e *.passwordreset.microsoftonline.com na porta 443? Procure os eventos 31044, 32002 e 6800.',
    ],
  },
  'connector-permission-missing': {
    headline: 'O conector não tem permissão para definir senhas',
    whatHappened: 'O Active Directory recusa a conta do conector: não pode definir a senha destas pessoas.',
    helpdesk: ['Defina as senhas no Active Directory até a permissão voltar.'],
    admin: [
      'Conceda à conta do conector, nas contas descendentes (User): Reset password, Change password, gravação de lockoutTime e pwdLastSet; na raiz do domínio: Unexpire Password.',
      'Set-ADSyncPasswordWritebackPermissions faz tudo isso. Verifique as contas que não herdam permissões.',
    ],
  },
  'connector-stopped': {
    headline: 'O serviço de sincronização parou',
    whatHappened: 'O serviço no servidor do conector não está em execução. Nada é sincronizado nem gravado.',
    helpdesk: ['Diga que tentar novamente ainda não ajuda; redefina no Active Directory se for urgente.'],
    admin: [
      'Inicie o serviço e leia no log de eventos por que parou.',
      'Um servidor em modo de preparo (staging) também não grava.',
    ],
  },
  'connector-onboarding-failed': {
    headline: 'O conector não conseguiu se registrar no write-back de senhas',
    whatHappened:
      'O conector tentou se registrar no serviço de redefinição e foi recusado; o write-back não está disponível.',
    helpdesk: ['Redefina no Active Directory até estar corrigido.'],
    admin: [
      'Verifique o relógio do servidor, o TLS 1.2 e a porta 443 para o serviço de redefinição.',
      'Depois, desative e ative novamente o write-back de senhas.',
    ],
  },
  'connector-sign-in-failing': {
    headline: 'A identidade de sincronização não consegue entrar',
    whatHappened:
      'A nuvem recusa a identidade do conector: credencial, acesso condicional ou conta desativada.',
    helpdesk: ['Conte com falhas; redefina no Active Directory se for urgente.'],
    admin: [
      'O erro de entrada nas evidências indica o motivo. Exclua esta identidade das políticas multifator e de localização.',
      'Se for a credencial, renove-a (Add-ADSyncAADServiceAccount ou Invoke-ADSyncApplicationCredentialRotation).',
    ],
  },
  'connector-credential-expiring': {
    headline: 'A credencial do conector expira em breve',
    whatHappened:
      'O certificado ou segredo com que o conector entra está prestes a expirar. Depois disso, nada é gravado.',
    helpdesk: ['Nada a fazer por enquanto.'],
    admin: ['Renove-a antes da data indicada nas evidências: Invoke-ADSyncApplicationCredentialRotation.'],
  },
  'connector-version-retired': {
    headline: 'A versão do conector não tem mais suporte',
    whatHappened:
      'A Microsoft terminou, ou vai terminar, o serviço desta versão. Com ela param a sincronização e o write-back.',
    helpdesk: ['Conte com falhas até a atualização; redefina no Active Directory se for urgente.'],
    admin: [
      'Obtenha a versão atual no centro de administração do Entra e atualize o conector. Precisa do .NET Framework 4.8 e do TLS 1.2.',
    ],
  },
  'connector-configuration': {
    headline: 'Uma configuração do conector impede o write-back de senhas',
    whatHappened:
      'O conector está em execução, mas uma configuração no servidor ou no Active Directory impede a gravação.',
    helpdesk: ['Redefina no Active Directory até estar corrigido.'],
    admin: [
      'Leia o evento que as evidências indicam e o evento ADSync do mesmo momento, e corrija essa configuração.',
    ],
  },
  'relay-unreachable': {
    headline: 'O conector não chega à retransmissão da Microsoft',
    whatHappened:
      'O servidor do conector não consegue abrir a conexão à retransmissão do Service Bus; nenhuma redefinição chega.',
    helpdesk: ['Diga que tentar novamente ainda não ajuda; redefina no Active Directory se for urgente.'],
    admin: [
      'A partir do servidor: Test-NetConnection à retransmissão na porta 443. Permita *.servicebus.windows.net no firewall e no proxy, sem inspeção.',
      'Verifique os tempos de inatividade do firewall e os certificados raiz.',
    ],
  },
  'domain-controller-unreachable': {
    headline: 'O conector não chega a nenhum controlador de domínio',
    whatHappened:
      'As redefinições chegam ao conector, mas ele não encontra um controlador de domínio onde gravar.',
    helpdesk: ['Redefina no Active Directory se for urgente.'],
    admin: [
      'Verifique o DNS e as portas entre o servidor e os controladores de domínio.',
      'Se houver controladores preferidos, use o nome DNS completo e retire os que não existem mais.',
    ],
  },
  'sam-access-restricted': {
    headline: 'Uma política de segurança bloqueia as chamadas do conector',
    whatHappened:
      'A política que restringe os clientes com permissão para chamadas remotas ao SAM não inclui a conta do conector.',
    helpdesk: ['Redefina no Active Directory até estar corrigido.'],
    admin: [
      'Adicione a conta do conector a essa política nos controladores de domínio. O evento 16965 indica lá quem foi recusado.',
    ],
  },
  'connector-cryptography': {
    headline: 'O conector não consegue decifrar as redefinições',
    whatHappened:
      'As chaves do conector e do serviço de redefinição não correspondem mais, ou não podem ser lidas.',
    helpdesk: ['Diga que tentar novamente ainda não ajuda; redefina no Active Directory se for urgente.'],
    admin: [
      'Desative e ative novamente o write-back, o que cria novas chaves. Se falhar, reinicie o ADSync e repita.',
    ],
  },
  'multiple-active-connectors': {
    headline: 'Há mais de um servidor de sincronização ativo',
    whatHappened:
      'Dois servidores ativos tiram um ao outro a mesma conexão; por isso as redefinições falham de vez em quando.',
    helpdesk: [
      'Conte com tentativas que falham e depois funcionam; redefina no Active Directory se for urgente.',
    ],
    admin: ['Coloque todos menos um em modo de preparo (staging) e reinicie o ADSync no que fica.'],
  },
} satisfies Partial<Words['staff']>;
