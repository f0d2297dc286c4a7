import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const YOUNG = bySureness(
  'A atual tem menos de {ageRule, select, days {{minimumAgeDays, plural, one {# dia} other {# dias}}} other {a idade mínima}}.',
  'Muito provavelmente, a atual tem menos de {ageRule, select, days {{minimumAgeDays, plural, one {# dia} other {# dias}}} other {a idade mínima}}: os dados de auditoria só dizem “política”, não a regra.',
);

export const aboutPeople = {
  'minimum-password-age': {
    headline: 'Nova senha recusada: a idade mínima da senha ainda não passou',
    whatHappened: `Um controlador de domínio recusou a nova senha. ${YOUNG}`,
    helpdesk: [
      'Diga à pessoa a partir de quando vai funcionar.',
      'Se não puder esperar, redefina a senha no Active Directory: aí, uma redefinição pela administração não está sujeita à idade mínima.',
    ],
    admin: [
      'Confirme a política que se aplica: Get-ADUserResultantPasswordPolicy; se estiver vazia, Get-ADDefaultDomainPasswordPolicy.',
      'Se for preciso poder redefinir duas vezes por dia, considere uma idade mínima de 0.',
    ],
  },
  'password-policy': {
    headline: 'Nova senha recusada pela política de senhas',
    whatHappened:
      'Um controlador de domínio recusou a nova senha: comprimento, complexidade ou histórico. Os dados de auditoria não dizem qual. A idade mínima provavelmente já passou.',
    helpdesk: [
      'Diga as regras à pessoa, sobretudo o comprimento e quantas senhas antigas são lembradas.',
      'Se continuar, defina uma senha por ela.',
    ],
    admin: [
      'Confirme a política que se aplica: Get-ADUserResultantPasswordPolicy; se estiver vazia, Get-ADDefaultDomainPasswordPolicy.',
      'Se a política for cumprida, procure um filtro de senhas ou o Password Protection nos controladores de domínio.',
    ],
  },
  'banned-password': {
    headline: 'Nova senha recusada: parecida demais com uma senha proibida',
    whatHappened:
      'A nova senha se parecia com uma entrada das listas de senhas proibidas (da Microsoft ou próprias).',
    helpdesk: ['Sugira várias palavras sem relação, sem nomes, estações do ano ou a empresa.'],
    admin: ['Se boas senhas forem recusadas, revise a lista personalizada.'],
  },
  'cloud-password-policy': {
    headline: 'Nova senha recusada pela política da nuvem',
    whatHappened:
      'A nuvem recusou a nova senha: curta ou simples demais, com o nome dentro ou com caracteres não permitidos.',
    helpdesk: ['Sugira letras simples, números e símbolos, pelo menos 8, sem o nome.'],
    admin: ['Nada a corrigir; se acontecer muitas vezes, publique as regras onde se redefine.'],
  },
  'password-filter': {
    headline: 'Nova senha recusada por um filtro de senhas',
    whatHappened:
      'Um filtro nos controladores de domínio (Password Protection ou outro produto) recusou a nova senha.',
    helpdesk: ['Diga à pessoa as regras adicionais da organização.'],
    admin: [
      'Leia o log do filtro nesse minuto; no Password Protection, o log Admin do agente do controlador.',
      'Revise a lista de palavras se boas senhas forem recusadas.',
    ],
  },
  'password-cannot-change': {
    headline: 'A conta não pode mudar a própria senha',
    whatHappened:
      'A conta tem a opção que impede mudar a própria senha (PASSWD_CANT_CHANGE); por isso o Active Directory recusa a nova.',
    helpdesk: ['Defina uma senha para a pessoa, se precisar.', 'Pergunte se a opção ainda é desejada.'],
    admin: ['Se não for: Set-ADUser -CannotChangePassword $false.'],
  },
  'incorrect-current-password': {
    headline: 'A senha atual não estava certa',
    whatHappened: 'A mudança foi recusada porque a senha atual indicada não correspondia.',
    helpdesk: ['Sugira a opção “Esqueci minha senha” em vez de “Alterar senha”.'],
    admin: [
      'Se a nuvem e o Active Directory tiverem senhas diferentes, redefina uma vez no Active Directory.',
    ],
  },
  'account-disabled': {
    headline: 'Redefinição recusada: a conta está desativada',
    whatHappened: 'A conta está desativada no Active Directory; não é possível gravar nenhuma senha.',
    helpdesk: [
      'Primeiro, verifique com o gestor ou o RH se é intencional.',
      'Peça a ativação só com o acordo deles; depois a pessoa pode tentar novamente.',
    ],
    admin: ['Se não deveria estar, descubra quem ou o que a desativou; depois, Enable-ADAccount.'],
  },
  'account-locked': {
    headline: 'Redefinição recusada: a conta está bloqueada ou desativada',
    whatHappened:
      '{confidence, select, probable {A conta está bloqueada ou desativada no Active Directory; o log de auditoria não diz qual dos dois.} other {A conta está bloqueada no Active Directory depois de senhas erradas.}}',
    helpdesk: [
      '{confidence, select, probable {Veja se a conta está bloqueada ou desativada. Ative uma conta desativada só com o acordo do gestor.} other {}}',
      'Confirme que é mesmo a pessoa e desbloqueie a conta.',
      'Procurem juntos um dispositivo que guarde uma senha antiga.',
    ],
    admin: ['O evento 4740 no controlador de domínio indica o computador de onde vieram as senhas erradas.'],
  },
  'account-expired': {
    headline: 'Redefinição recusada: a conta expirou',
    whatHappened:
      'A data de fim da conta no Active Directory já passou. A nuvem não conhece essa data; lá a conta parece saudável.',
    helpdesk: ['Peça ao gestor que confirme se a conta ainda é necessária.'],
    admin: ['Depois da confirmação, prorrogue-a: Set-ADAccountExpiration.'],
  },
  'smartcard-required': {
    headline: 'A conta entra com cartão inteligente, não com senha',
    whatHappened:
      'O cartão inteligente é obrigatório para esta conta; a senha é aleatória e redefini-la não faz sentido.',
    helpdesk: ['Ajude com o cartão ou o PIN; não defina uma senha.'],
    admin: ['Deixe estas contas fora da redefinição self-service.'],
  },
  'protected-account': {
    headline: 'Redefinição recusada: conta protegida',
    whatHappened:
      'A conta está, ou esteve, em um grupo protegido (adminCount 1). Não herda permissões; por isso o conector não pode definir a sua senha.',
    helpdesk: ['Encaminhe a um administrador: só ele pode definir esta senha.'],
    admin: [
      'Redefina-a no Active Directory. As contas de administração ficam fora do write-back por definição.',
      'Se a pessoa já saiu do grupo protegido, limpe adminCount e reative a herança.',
    ],
  },
  'identity-mismatch': {
    headline: 'A conta na nuvem não corresponde a uma única do Active Directory',
    whatHappened:
      'O write-back não encontrou nenhuma conta, ou encontrou mais de uma, para esta conta na nuvem, e não sabe qual senha definir.',
    helpdesk: ['Defina uma senha no Active Directory se a pessoa precisar agora, e encaminhe o caso.'],
    admin: [
      'Compare onPremisesImmutableId com a âncora de origem da conta e procure duplicados.',
      'Corrija e execute uma sincronização delta. Os eventos 33002 e 33003 no servidor do conector indicam a conta.',
    ],
  },
  'user-sync-stale': {
    headline: 'Esta conta não foi sincronizada recentemente',
    whatHappened:
      'A conta mudou no Active Directory, ou tem um erro de sincronização, e a nuvem ainda tem o estado antigo.',
    helpdesk: [
      'Peça à pessoa que tente novamente depois da próxima sincronização, em geral dentro de uma hora.',
    ],
    admin: [
      'Procure a conta nos erros de sincronização e verifique o escopo dela.',
      'Depois, execute uma sincronização delta.',
    ],
  },
  'sspr-not-enabled-for-user': {
    headline: 'A redefinição self-service não abrange esta conta',
    whatHappened: 'A pessoa pediu uma redefinição, mas a configuração não a inclui.',
    helpdesk: ['Redefina a senha da pessoa.', 'Se deve ser abrangida, peça que seja adicionada ao grupo.'],
    admin: ['Redefinição de senha > Propriedades: escolha Todos, ou adicione a pessoa ao grupo selecionado.'],
  },
  'sspr-not-registered': {
    headline: 'Poucos métodos de verificação para uma redefinição',
    whatHappened: 'A pessoa tem menos métodos de verificação utilizáveis do que a configuração pede.',
    helpdesk: [
      'Redefina a senha, depois de confirmar que é mesmo a pessoa.',
      'Peça à pessoa que adicione um telefone ou um aplicativo depois de entrar.',
    ],
    admin: [
      'Compare methodsRegistered com os métodos que a política permite.',
      'Considere exigir o registro no logon, ou um passe de acesso temporário.',
    ],
  },
  'user-not-licensed': {
    headline: 'Falta à conta a licença para o write-back de senhas',
    whatHappened:
      'O write-back precisa do Entra ID P1 ou de um pacote que o contenha; nenhum está atribuído a esta conta.',
    helpdesk: ['Redefina a senha da pessoa e peça uma licença.'],
    admin: [
      'Atribua uma licença com Entra ID P1, diretamente ou por grupo. Antes é preciso um local de uso.',
      'Se a licença existir, verifique se a redefinição self-service abrange a pessoa.',
    ],
  },
  'sspr-blocked': {
    headline: 'Redefinição self-service bloqueada por 24 horas',
    whatHappened:
      'Depois de tentativas demais, a Microsoft bloqueou a redefinição para esta pessoa. O bloqueio termina sozinho após 24 horas e não pode ser levantado.',
    helpdesk: [
      'Pergunte se foi mesmo a pessoa. Se não, avise quem cuida da segurança.',
      'Se não puder esperar, redefina a senha por ela.',
    ],
    admin: ['Veja o endereço e as entradas desses minutos, à procura de sinais de ataque.'],
  },
  'attempt-abandoned': {
    headline: 'Uma redefinição foi iniciada e não terminada',
    whatHappened: 'A pessoa parou antes do fim, ou passaram os 15 minutos da sessão.',
    helpdesk: ['Nada a fazer enquanto a pessoa não perguntar.'],
    admin: ['Olhe só para casos em conjunto: os códigos podem não chegar.'],
  },
  'repeated-attempts': {
    headline: 'Várias tentativas de definir uma nova senha',
    whatHappened:
      'A pessoa enviou {occurrences, plural, one {uma nova senha} other {# novas senhas}} em uma só tentativa. As regras provavelmente não estão claras para ela.',
    helpdesk: ['Diga à pessoa as regras das senhas.'],
    admin: ['Publique as regras reais onde se redefine, por exemplo no link de ajuda da página.'],
  },
  'split-outcome': {
    headline: 'Nova senha salva localmente, mas não na nuvem',
    whatHappened:
      'O Active Directory aceitou a nova senha e a nuvem não. Até coincidirem, a pessoa tem duas senhas. A linha de auditoria chama a isto um sucesso.',
    helpdesk: [
      'Peça à pessoa que experimente a nova senha na nuvem depois de alguns minutos.',
      'Se lá só funcionar a antiga, defina uma nova com letras simples, números e símbolos.',
    ],
    admin: [
      'Verifique a sincronização de hash de senha e se a senha cumpre também as regras da nuvem.',
      'Compare lastPasswordChangeDateTime com pwdLastSet.',
    ],
  },
  'writeback-unconfirmed': {
    headline: 'Redefinição bem-sucedida na nuvem, sem prova de write-back',
    whatHappened:
      'A nuvem indica sucesso, mas nada mostra que a nova senha chegou ao Active Directory. Talvez tenha sido definida onde o write-back não atua.',
    helpdesk: ['Pergunte à pessoa qual senha funciona em um computador da empresa.'],
    admin: [
      'Compare pwdLastSet no Active Directory com a hora da redefinição.',
      'Se não foi gravada, redefina mais uma vez no centro de administração do Entra ou no Active Directory.',
    ],
  },
  unknown: {
    headline: 'Uma redefinição falhou por um motivo que não está no catálogo',
    whatHappened: 'O motivo indicado é salvo nas evidências tal como veio. Não é adivinhado.',
    helpdesk: ['Leia o motivo nas evidências e ajude a pessoa a definir uma senha.'],
    admin: [
      'Leia o log de eventos do conector nesse minuto.',
      'Comunique o texto, sem nomes, para que seja adicionado ao catálogo.',
    ],
  },
} satisfies Partial<Words['staff']>;
