import type { Words } from '../../words.ts';

const UNCHANGED = 'Nada mudou: a sua senha atual continua válida.';
const KEEP_CURRENT = 'Se ainda souber a sua senha atual, basta continuar a usá-la.';
const HELP_DESK_CAN_SET = 'Se precisar de uma nova senha, o suporte de TI pode definir uma.';
const TRY_AGAIN = 'Depois, abrir {resetPage} e tentar novamente.';
const RIGHT_AWAY = 'É possível tentar novamente de imediato.';
const NO_NEED_YET =
  'Por favor, aguardar até que a TI tenha tratado do assunto; antes disso não vai funcionar.';
const ASK_BEFORE_THE_PAUSE =
  'Se uma segunda nova senha também não for aceita, convém perguntar antes de continuar: depois de várias tentativas, a página faz uma pausa de 24 horas.';

const LENGTH = `{lengthRule, select,
  number {Usar pelo menos {minimumLength, plural, one {# caractere} other {# caracteres}}.}
  none {}
  other {Escolher uma senha longa: quatro ou mais palavras seguidas são fáceis de lembrar.}}`;
const KINDS = `{complexityRule, select,
  yes {Misturar pelo menos três destes tipos: maiúsculas, minúsculas, números, símbolos.}
  no {}
  other {Misturar maiúsculas, minúsculas, números e símbolos.}}`;
const HISTORY = `{historyRule, select,
  number {{history, plural,
    one {Escolher uma que seja diferente da senha atual.}
    other {Escolher uma que não esteja entre as últimas # senhas.}}}
  none {}
  other {Escolher uma que ainda não tenha sido usada.}}`;
const NO_NAME = 'Deixar de fora o próprio nome e o nome da conta.';

export const person: Words['person'] = {
  'minimum-password-age': {
    headline:
      '{retry, select, now {Já é possível definir uma nova senha} other {Nova senha possível a partir de {retryAtBrief}}}',
    whatHappened: `A nova senha não foi aceita, muito provavelmente porque a atual foi definida há pouco tempo. Na sua organização, uma senha é mantida {ageRule, select, days {pelo menos {minimumAgeDays, plural, one {# dia} other {# dias}}} other {um certo tempo}} antes de poder ser substituída. ${UNCHANGED}`,
    whatToDo: [
      '{retry, select, now {} other {Se ainda souber a sua senha atual, usá-la até lá.}}',
      '{retry, select, now {Abrir {resetPage} e escolher a nova senha.} other {A partir de {retryAt}, abrir {resetPage} e escolher a nova senha.}}',
      '{retry, select, now {} other {Se não puder esperar, o suporte de TI pode definir uma nova senha mais cedo.}}',
      'Se nessa altura ainda não for aceita, escolher uma senha mais longa que ainda não tenha sido usada.',
    ],
    whenToRetry: '{retry, select, now {Já é possível tentar novamente.} other {A partir de {retryAt}.}}',
  },
  'password-policy': {
    headline: 'Por favor, escolher outra nova senha',
    whatHappened: `A nova senha não foi aceita porque não corresponde a uma das regras da sua organização. O sistema não diz a qual; por isso, segue o que uma nova senha precisa de ter. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'banned-password': {
    headline: 'Por favor, escolher uma nova senha menos comum',
    whatHappened: `A nova senha não foi aceita porque se parece com as que os atacantes experimentam primeiro. ${UNCHANGED}`,
    whatToDo: [
      'Escolher três ou quatro palavras que não tenham nada a ver umas com as outras.',
      'Deixar de fora nomes, o nome da organização, estações do ano, anos e séries como 12345.',
      'Trocar letras, como @ por a ou 0 por o, não ajuda neste caso; outras palavras ajudam.',
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'cloud-password-policy': {
    headline: 'Por favor, escolher outra nova senha',
    whatHappened: `A nova senha não foi aceita: talvez seja curta ou simples demais, contenha o seu nome ou use letras que não são suportadas. ${UNCHANGED}`,
    whatToDo: [
      `{lengthRule, select, number {Usar pelo menos {minimumLength, plural, one {# caractere} other {# caracteres}}.} other {Usar pelo menos 8 caracteres; mais é melhor.}}`,
      'Misturar pelo menos três destes tipos: maiúsculas, minúsculas, números, símbolos.',
      'Usar letras de A a Z, sem acentos nem cedilhas, e os símbolos do teclado.',
      NO_NAME,
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-filter': {
    headline: 'Por favor, escolher outra nova senha',
    whatHappened: `A sua organização verifica as novas senhas com uma regra adicional, e essa verificação não aceitou esta. ${UNCHANGED}`,
    whatToDo: [
      'Escolher uma senha mais longa, feita de palavras que não tenham nada a ver umas com as outras.',
      'Deixar de fora nomes, o nome da organização, datas e séries como 12345.',
      TRY_AGAIN,
      ASK_BEFORE_THE_PAUSE,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-cannot-change': {
    headline: 'A senha da sua conta é tratada pela TI',
    whatHappened: `A sua conta está configurada de modo que só a TI pode mudar a senha. Por isso a página não conseguiu fazê-lo. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'Não é preciso tentar novamente: só vai funcionar depois de a TI mudar essa configuração.',
  },
  'incorrect-current-password': {
    headline: 'A senha atual não correspondeu',
    whatHappened: `Antes de mudar uma senha, é pedida a atual, e a que chegou não correspondia. ${UNCHANGED}`,
    whatToDo: [
      'Escrever novamente a senha atual. Vale a pena ver se as maiúsculas estão fixas e qual é o idioma do teclado.',
      'Se a senha mudou nos últimos minutos, esperar um pouco e usar a mais recente.',
      'Se já não a souber, abrir {resetPage}: aí é possível definir uma nova sem a antiga.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'account-disabled': {
    headline: 'A sua conta está desativada',
    whatHappened:
      'A sua conta está desativada no diretório da sua organização; por isso não é possível definir uma nova senha nem entrar na conta por agora. Muitas vezes há um motivo bem comum.',
    whatToDo: [
      'Perguntar à chefia ou ao suporte de TI se é intencional.',
      'Se não for, podem pedir que a conta seja ativada novamente.',
    ],
    whenToRetry: 'Assim que a sua conta estiver novamente ativa.',
  },
  'account-locked': {
    headline: 'A sua conta está bloqueada neste momento',
    whatHappened:
      'A sua conta foi bloqueada para a proteger, porque várias vezes foi usada uma senha que não correspondia. Muitas vezes é um telefone ou outro dispositivo que ainda guarda uma senha antiga. Enquanto estiver bloqueada, não é possível entrar nem definir uma nova senha; a senha em si não mudou.',
    whatToDo: [
      'Esperar um pouco sem tentar entrar: a maioria dos bloqueios termina por si.',
      'Procurar dispositivos que guardem uma senha antiga: telefone, tablet, e-mail, Wi-Fi.',
      'Se não puder esperar, o suporte de TI pode desbloquear a conta.',
      'Se não tentou entrar na conta, por favor, avisar o suporte de TI.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}, ou assim que a conta estiver desbloqueada.} now {Já é possível tentar novamente.} other {Quando o bloqueio terminar, ou assim que o suporte de TI desbloquear a conta.}}',
  },
  'account-expired': {
    headline: 'A data de fim da sua conta já passou',
    whatHappened:
      'A sua conta tinha uma data de fim, e essa data já passou. Até ser prolongada, não é possível entrar nos computadores da empresa nem definir uma nova senha.',
    whatToDo: [
      'Pedir à chefia que solicite o prolongamento da conta.',
      'Para isso não é preciso mudar a senha.',
    ],
    whenToRetry: 'Assim que a conta tiver sido prolongada.',
    whomToAsk:
      '{contactKnown, select, yes {A chefia pode pedi-lo; o suporte de TI também ajuda: {contact}} other {A chefia pode pedi-lo; o suporte de TI também ajuda.}}',
  },
  'smartcard-required': {
    headline: 'A sua conta usa um cartão, não precisa de senha',
    whatHappened:
      'A sua conta está preparada para entrar com um cartão inteligente e o seu PIN. Não usa senha; definir uma nova não ajudaria.',
    whatToDo: [
      'Entrar com o cartão e o PIN.',
      'Se o cartão se perdeu ou o PIN está bloqueado, o suporte de TI pode ajudar.',
    ],
    whenToRetry: 'Não é preciso definir uma senha.',
  },
  'protected-account': {
    headline: 'A senha da sua conta tem de ser definida pela administração',
    whatHappened: `A sua conta tem direitos especiais e, por isso, está especialmente protegida. A senha não pode ser definida na página. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, 'Se precisar de uma nova senha, cabe à administração defini-la.'],
    whenToRetry: 'Não é preciso tentar novamente na página.',
  },
  'identity-mismatch': {
    headline: 'A sua conta precisa de um pequeno conserto pela TI',
    whatHappened: `A nova senha não pôde ser guardada porque a sua conta não está bem associada ao diretório da sua organização. Só a TI pode resolver. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: NO_NEED_YET,
  },
  'user-sync-stale': {
    headline: 'A sua conta ainda não está atualizada em todos os sistemas',
    whatHappened: `Uma mudança recente da sua conta ainda não chegou a todos os nossos sistemas; por isso, a nova senha ainda não pôde ser guardada. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Esperar cerca de uma hora, depois abrir {resetPage} e tentar novamente.',
      'Se mesmo assim não funcionar, o suporte de TI pode definir uma nova senha.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}.} now {Já é possível tentar novamente.} other {Dentro de cerca de uma hora.}}',
  },
  'sspr-not-enabled-for-user': {
    headline: 'A página de redefinição ainda não está ativa para a sua conta',
    whatHappened: `A página de redefinição de senha não está ativada para a sua conta; por isso, desta vez não pôde ajudar. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Se da próxima vez preferir fazê-lo sem ajuda, basta pedir que a página seja ativada para a sua conta.',
    ],
    whenToRetry: 'Depois de a página ser ativada para a sua conta.',
  },
  'sspr-not-registered': {
    headline: 'Falta um passo para poder redefinir a sua senha',
    whatHappened: `Para confirmar quem pede a nova senha, a página precisa, por exemplo, de um número de telefone ou de uma app. Na sua conta ainda não há o suficiente. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Depois de voltar a entrar na conta, adicionar um número de telefone ou uma app às informações de segurança. Demora poucos minutos, e da próxima vez já será possível sem ajuda.',
    ],
    whenToRetry: 'Depois de adicionar as informações de segurança.',
  },
  'user-not-licensed': {
    headline: 'A página de redefinição ainda não está disponível para a sua conta',
    whatHappened: `Falta ainda à sua conta a licença de que a página de redefinição de senha precisa. A TI pode atribuí-la. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'Depois de a TI atribuir a licença.',
  },
  'sspr-blocked': {
    headline:
      '{retry, select, later {Redefinição de senha em pausa até {retryAtBrief}} now {Já é possível redefinir a senha novamente} other {A redefinição de senha está em pausa durante 24 horas}}',
    whatHappened:
      'Houve várias tentativas em pouco tempo; por isso, a página faz uma pausa de 24 horas para a sua conta. Isto protege a conta, caso tenha sido outra pessoa. A sua senha atual continua válida.',
    whatToDo: [
      '{retry, select, now {Abrir {resetPage} e tentar novamente.} other {Se ainda souber a sua senha atual, continuar a usá-la.}}',
      '{retry, select, now {} other {Se não puder esperar, o suporte de TI pode definir uma nova senha.}}',
      'Se as tentativas não foram suas, por favor, avisar ainda hoje o suporte de TI.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}.} now {Já é possível tentar novamente.} other {24 horas depois da última tentativa.}}',
  },
  'attempt-abandoned': {
    headline: 'A sua senha não foi mudada',
    whatHappened: `A definição de uma nova senha foi iniciada, mas não chegou ao fim. Talvez tenham passado os 15 minutos que a página permite, ou um código não tenha chegado. ${UNCHANGED}`,
    whatToDo: [
      'Se ainda quiser uma nova senha, abrir {resetPage} e recomeçar, com o telefone à mão.',
      'Se um código não chegar, ver a pasta de spam ou escolher outra forma na página.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'repeated-attempts': {
    headline: 'O que a nova senha precisa de ter',
    whatHappened:
      'Foram precisas várias tentativas para definir uma nova senha. A página não mostra todas as regras; por isso, segue o que uma nova senha precisa de ter.',
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'split-outcome': {
    headline: 'A nova senha ainda não funciona em todos os sistemas',
    whatHappened:
      'A nova senha foi guardada na rede da empresa, mas ainda não chegou aos serviços online. Durante algum tempo, as duas podem ser diferentes.',
    whatToDo: [
      'Num computador da empresa, usar a nova senha.',
      'Para o e-mail e outros serviços online, experimentar primeiro a nova; se não for aceita, usar aí a antiga.',
      'Se ao fim de uma hora ainda forem diferentes, pedir ao suporte de TI que defina uma nova senha.',
    ],
    whenToRetry: 'Não é preciso redefini-la outra vez. Muitas vezes resolve-se em menos de uma hora.',
  },
  'writeback-unconfirmed': {
    headline: 'A nova senha talvez ainda não funcione em todos os sistemas',
    whatHappened:
      'A nova senha foi aceita online, mas ainda não temos a confirmação de que também funciona na rede da empresa.',
    whatToDo: [
      'Para os serviços online, usar a nova senha.',
      'Se um computador da empresa não a aceitar, usar aí a antiga por agora.',
      'Nesse caso, por favor, avisar o suporte de TI para que as duas fiquem iguais.',
    ],
    whenToRetry: 'Por agora, não é preciso redefini-la outra vez.',
  },
  unknown: {
    headline:
      '{activity, select, unlock {A sua conta não pôde ser desbloqueada} other {A nova senha não pôde ser guardada}}',
    whatHappened:
      'Algo não funcionou, e o sistema não diz claramente o quê. Tanto quanto podemos ver, a sua senha atual continua válida.',
    whatToDo: [
      'Esperar alguns minutos, depois abrir {resetPage} e tentar mais uma vez.',
      'Se também não funcionar, perguntar ao suporte de TI e indicar a hora da tentativa.',
    ],
    whenToRetry: 'Dentro de alguns minutos.',
  },
  outage: {
    headline:
      '{activity, select, unlock {A sua conta ainda não pôde ser desbloqueada} other {A nova senha ainda não pôde ser guardada}}',
    whatHappened: `Neste momento há uma conexão interrompida nos nossos sistemas. Isto não tem nada a ver com a sua pessoa nem com a senha escolhida. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'A redefinição só vai funcionar quando a conexão voltar; até lá, não é preciso continuar a tentar.',
      'Se assim não for possível trabalhar, o suporte de TI pode ajudar entretanto.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}.} now {Já é possível tentar novamente.} other {Mais tarde, quando a conexão tiver voltado.}}',
  },
  'microsoft-outage': {
    headline:
      '{activity, select, unlock {A sua conta ainda não pôde ser desbloqueada} other {A nova senha ainda não pôde ser guardada}}',
    whatHappened: `Neste momento há uma falha na Microsoft que afeta a redefinição de senhas. Isto não tem nada a ver com a sua pessoa nem com a senha escolhida. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'A redefinição pode não funcionar até a Microsoft resolver a falha; até lá, não é preciso continuar a tentar.',
      'Se assim não for possível trabalhar, o suporte de TI pode ajudar entretanto.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}.} now {Já é possível tentar novamente.} other {Mais tarde, quando a falha tiver passado.}}',
  },
  'needs-administrator': {
    headline:
      '{activity, select, unlock {A sua conta ainda não pôde ser desbloqueada} other {A nova senha ainda não pôde ser guardada}}',
    whatHappened: `Neste momento, uma configuração dos nossos sistemas não o permite, e só a administração pode mudá-la. Isto não tem nada a ver com a sua pessoa nem com a senha escolhida. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '{activity, select, unlock {Se precisar da conta agora, o suporte de TI pode desbloqueá-la.} other {Se precisar agora de uma nova senha, o suporte de TI pode definir uma.}}',
    ],
    whenToRetry: NO_NEED_YET,
  },
  'switched-off': {
    headline: 'A página de redefinição de senha não está disponível neste momento',
    whatHappened: `Neste momento, a redefinição de senhas na página está desativada na sua organização ou não está totalmente configurada. Isto não tem nada a ver com a sua pessoa. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Se a souber e usar um computador da empresa com Windows, é possível mudá-la aí: usar as teclas Ctrl+Alt+Del e escolher a opção de mudar a senha.',
      HELP_DESK_CAN_SET,
    ],
    whenToRetry: 'Quando a página voltar a estar disponível. O suporte de TI pode dar mais informações.',
  },
  'arrives-late': {
    headline: 'Uma nova senha pode demorar a funcionar em todos os sistemas',
    whatHappened:
      'Neste momento, as mudanças nas contas chegam com atraso a alguns dos nossos sistemas. Uma nova senha talvez já funcione num lugar e ainda não noutro.',
    whatToDo: [
      'Onde a nova senha ainda não for aceita, usar a antiga.',
      'Não é preciso redefini-la outra vez; não seria mais rápido.',
      'Se não for possível entrar em nenhum lugar, o suporte de TI pode ajudar.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}.} now {Já é possível tentar novamente.} other {Mais tarde. Chega por si.}}',
  },
};
