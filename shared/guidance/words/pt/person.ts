import type { Words } from '../../words.ts';
import { bySureness } from '../sureness.ts';

const UNCHANGED = 'Sua senha não foi alterada.';
const KEEP_CURRENT = 'Se sua senha atual ainda funcionar, continue usando-a.';
const HELP_DESK_CAN_SET = 'Se precisar de uma nova senha, o suporte de TI pode definir uma para você.';
const TRY_AGAIN = 'Depois, abra {resetPage} e tente novamente.';
const RIGHT_AWAY = 'Você já pode tentar novamente.';
const NO_NEED_YET = 'Aguarde até que a TI resolva a questão; antes disso, não vai funcionar.';
const ASK_BEFORE_THE_PAUSE =
  'Se uma segunda nova senha também não for aceita, peça ajuda antes de continuar: depois de várias tentativas, a página de redefinição fica em pausa por 24 horas.';

const TOO_NEW = bySureness(
  'Sua nova senha não foi aceita porque a atual é recente demais.',
  'Sua nova senha não foi aceita, muito provavelmente porque a atual é recente demais.',
);

const LENGTH = `{lengthRule, select,
  number {Use pelo menos {minimumLength, plural, one {# caractere} other {# caracteres}}.}
  none {}
  other {Escolha uma senha longa: quatro ou mais palavras seguidas são fáceis de lembrar.}}`;
const KINDS = `{complexityRule, select,
  yes {Combine pelo menos três destes tipos: maiúsculas, minúsculas, números, símbolos.}
  no {}
  other {Combine maiúsculas, minúsculas, números e símbolos.}}`;
const HISTORY = `{historyRule, select,
  number {{history, plural,
    one {Escolha uma diferente da sua senha atual.}
    other {Escolha uma que não esteja entre as suas últimas # senhas.}}}
  none {}
  other {Escolha uma que você nunca usou.}}`;
const NO_NAME = 'Não inclua seu nome nem seu nome de usuário.';

export const person: Words['person'] = {
  'minimum-password-age': {
    headline: bySureness(
      '{retry, select, now {Você já pode criar uma nova senha} other {Nova senha a partir de {retryAtBrief}}}',
      '{retry, select, now {Uma nova senha já deve funcionar} other {Nova senha provavelmente a partir de {retryAtBrief}}}',
    ),
    whatHappened: `${TOO_NEW} Na sua organização, uma senha precisa ser mantida por {ageRule, select, days {pelo menos {minimumAgeDays, plural, one {# dia} other {# dias}}} other {um certo tempo}} antes de ser trocada. ${UNCHANGED}`,
    whatToDo: [
      '{retry, select, now {} other {Se sua senha atual ainda funcionar, use-a até lá.}}',
      bySureness(
        '{retry, select, now {Abra {resetPage} e escolha sua nova senha.} other {A partir de {retryAt}, abra {resetPage} e escolha sua nova senha.}}',
        '{retry, select, now {Abra {resetPage} e escolha sua nova senha.} other {A partir de {retryAt}, abra {resetPage} e escolha sua nova senha; então ela provavelmente será aceita.}}',
      ),
      '{retry, select, now {} other {Se não puder esperar, o suporte de TI pode definir uma nova senha para você antes disso.}}',
      'Se então ela ainda não for aceita, escolha uma senha mais longa que você nunca usou.',
    ],
    whenToRetry: bySureness(
      '{retry, select, now {Você já pode tentar novamente.} other {A partir de {retryAt}.}}',
      '{retry, select, now {Você já pode tentar novamente.} other {Muito provavelmente, a partir de {retryAt}.}}',
    ),
  },
  'password-policy': {
    headline: 'Escolha outra senha, por favor',
    whatHappened: `Sua nova senha não foi aceita porque não atende a uma das regras da sua organização. O sistema não diz qual; verifique todos estes pontos. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'banned-password': {
    headline: 'Escolha uma senha menos comum, por favor',
    whatHappened: `Sua nova senha não foi aceita porque se parece com as que os invasores tentam primeiro. ${UNCHANGED}`,
    whatToDo: [
      'Escolha três ou quatro palavras que não tenham nada a ver umas com as outras.',
      'Evite nomes, o nome da organização, estações do ano, anos e sequências como 12345.',
      'Trocar letras, como a por @ ou o por 0, não ajuda neste caso; outras palavras ajudam.',
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'cloud-password-policy': {
    headline: 'Escolha outra senha, por favor',
    whatHappened: `Sua nova senha não foi aceita: ela pode ser curta ou simples demais, conter seu nome ou usar letras que não são aceitas. ${UNCHANGED}`,
    whatToDo: [
      `{lengthRule, select, number {Use pelo menos {minimumLength, plural, one {# caractere} other {# caracteres}}.} other {Use pelo menos 8 caracteres; quanto mais, melhor.}}`,
      'Combine pelo menos três destes tipos: maiúsculas, minúsculas, números, símbolos.',
      'Use letras de A a Z, sem acentos nem cedilha, e os símbolos do seu teclado.',
      NO_NAME,
      TRY_AGAIN,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-filter': {
    headline: 'Escolha outra senha, por favor',
    whatHappened: `Sua organização verifica as novas senhas com uma regra adicional, e essa verificação não aceitou a sua. ${UNCHANGED}`,
    whatToDo: [
      'Escolha uma senha mais longa, com palavras que não tenham nada a ver umas com as outras.',
      'Evite nomes, o nome da organização, datas e sequências como 12345.',
      TRY_AGAIN,
      ASK_BEFORE_THE_PAUSE,
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'password-cannot-change': {
    headline: 'A senha da sua conta é gerenciada pela TI',
    whatHappened: `Sua conta está configurada para que só a equipe de TI possa trocar a senha. Por isso, a página de redefinição não conseguiu fazer isso. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'Não é preciso tentar novamente: só vai funcionar depois que a TI mudar essa configuração.',
  },
  'incorrect-current-password': {
    headline: 'A senha atual não confere',
    whatHappened: `Para trocar a senha, é preciso digitar primeiro a atual, e a que foi digitada não confere. ${UNCHANGED}`,
    whatToDo: [
      'Digite sua senha atual novamente. Confira a tecla Caps Lock e o idioma do teclado.',
      'Se você trocou a senha nos últimos minutos, espere um pouco e use a mais recente.',
      'Se você não souber mais a senha atual, abra {resetPage}: lá é possível criar uma nova sem ela.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'account-disabled': {
    headline: 'Sua conta está desativada',
    whatHappened:
      'Sua conta está desativada no diretório da sua organização. Por isso, no momento não é possível criar uma nova senha nem entrar na conta. Muitas vezes há um motivo bem comum.',
    whatToDo: [
      'Pergunte ao seu gestor ou ao suporte de TI se isso é intencional.',
      'Se não for, eles podem pedir que a conta seja reativada.',
    ],
    whenToRetry: 'Assim que sua conta for reativada.',
  },
  'account-locked': {
    headline:
      '{confidence, select, probable {Sua conta está bloqueada ou desativada} other {Sua conta está bloqueada no momento}}',
    whatHappened: `{confidence, select, probable {Sua conta está bloqueada ou desativada no momento; o sistema não diz qual dos dois. Na maioria das vezes, é um bloqueio de segurança, porque uma senha que não confere foi digitada várias vezes, por exemplo por um celular que ainda guarda uma antiga. Até que isso se resolva, não é possível entrar nem criar uma nova senha.} other {Sua conta foi bloqueada por segurança, porque uma senha que não confere foi digitada várias vezes. Muitas vezes é um celular ou outro dispositivo que ainda guarda uma senha antiga. Enquanto a conta estiver bloqueada, não é possível entrar nem criar uma nova senha.}} ${UNCHANGED}`,
    whatToDo: [
      '{confidence, select, probable {Peça ao suporte de TI que verifique sua conta. Se você não tentou entrar nela, avise também.} other {Peça ao suporte de TI que desbloqueie sua conta. Se você não tentou entrar nela, avise também.}}',
      'Enquanto isso, por favor, não faça novas tentativas com a conta: elas podem manter o bloqueio.',
      'Procure dispositivos que guardem uma senha antiga: celular, tablet, e-mail, Wi-Fi.',
      'Se não conseguir falar com ninguém: espere uma hora sem nenhuma tentativa e tente uma única vez. Muitos bloqueios terminam sozinhos.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}, ou assim que sua conta for desbloqueada.} now {Você já pode tentar novamente.} other {{confidence, select, probable {Assim que o suporte de TI disser que a conta voltou a funcionar, ou um bloqueio terminar sozinho.} other {Assim que o suporte de TI desbloquear a conta, ou o bloqueio terminar sozinho.}}}}',
  },
  'account-expired': {
    headline: 'Sua conta expirou',
    whatHappened:
      'Sua conta tinha uma data de validade, e essa data já passou. Até que ela seja prorrogada, não é possível entrar nos computadores da empresa nem criar uma nova senha.',
    whatToDo: [
      'Peça ao seu gestor que solicite a prorrogação da sua conta.',
      'Para isso, não é preciso trocar a senha.',
    ],
    whenToRetry: 'Assim que sua conta for prorrogada.',
    whomToAsk:
      '{contactKnown, select, yes {Seu gestor pode fazer o pedido; o suporte de TI também pode ajudar: {contact}} other {Seu gestor pode fazer o pedido; o suporte de TI também pode ajudar.}}',
  },
  'smartcard-required': {
    headline: 'Sua conta usa um cartão para entrar, sem senha',
    whatHappened:
      'Sua conta está configurada para entrar com um cartão inteligente e seu PIN. Ela não usa senha; criar uma nova não ajudaria.',
    whatToDo: [
      'Entre com seu cartão e seu PIN.',
      'Se o cartão foi perdido ou o PIN está bloqueado, o suporte de TI pode ajudar.',
    ],
    whenToRetry: 'Não é preciso criar uma senha.',
  },
  'protected-account': {
    headline: 'Só um administrador pode definir a senha da sua conta',
    whatHappened: `Sua conta tem permissões especiais e, por isso, proteção especial. A senha não pode ser definida na página de redefinição. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, 'Se precisar de uma nova senha, um administrador precisa defini-la para você.'],
    whenToRetry: 'Não é preciso tentar novamente na página de redefinição.',
  },
  'identity-mismatch': {
    headline: 'Sua conta precisa de um ajuste da TI',
    whatHappened: `Não foi possível salvar sua nova senha porque sua conta não está ligada corretamente ao diretório da sua organização. Só a TI pode resolver isso. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: NO_NEED_YET,
  },
  'user-sync-stale': {
    headline: 'Sua conta ainda não está atualizada em todos os sistemas',
    whatHappened: `Uma mudança recente na sua conta ainda não chegou a todos os nossos sistemas; por isso, ainda não foi possível salvar sua nova senha. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      HELP_DESK_CAN_SET,
      'Se puder esperar, abra {resetPage} e tente novamente quando sua conta estiver atualizada.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}.} now {Você já pode tentar novamente.} other {Quando sua conta estiver atualizada. O suporte de TI pode informar.}}',
  },
  'sspr-not-enabled-for-user': {
    headline: 'A página de redefinição ainda não está ativada para sua conta',
    whatHappened: `A página de redefinição de senha não está ativada para sua conta; por isso, desta vez ela não pôde ajudar. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Se da próxima vez você preferir fazer isso sem ajuda, peça que a página seja ativada para você.',
    ],
    whenToRetry: 'Depois que a página for ativada para você.',
  },
  'sspr-not-registered': {
    headline: 'Falta um passo para você poder redefinir sua senha',
    whatHappened: `Para confirmar que é você, a página de redefinição precisa, por exemplo, de um número de telefone ou de um aplicativo. Os dados cadastrados na sua conta ainda não são suficientes. ${UNCHANGED}`,
    whatToDo: [
      HELP_DESK_CAN_SET,
      'Quando voltar a entrar na conta, adicione um número de telefone ou um aplicativo às informações de segurança. Leva poucos minutos, e da próxima vez você não vai precisar de ajuda.',
    ],
    whenToRetry: 'Depois de adicionar suas informações de segurança.',
  },
  'user-not-licensed': {
    headline: 'A página de redefinição ainda não está disponível para sua conta',
    whatHappened: `Sua conta ainda não tem a licença de que a página de redefinição precisa. A TI pode atribuí-la. ${UNCHANGED}`,
    whatToDo: [KEEP_CURRENT, HELP_DESK_CAN_SET],
    whenToRetry: 'Depois que a TI atribuir a licença.',
  },
  'sspr-blocked': {
    headline:
      '{retry, select, later {Redefinição em pausa até {retryAtBrief}} now {Você já pode redefinir sua senha} other {A redefinição de senha está em pausa por 24 horas}}',
    whatHappened:
      'Houve várias tentativas em pouco tempo; por isso, a redefinição {retry, select, now {ficou} other {fica}} em pausa por 24 horas para sua conta. Isso protege você, caso tenha sido outra pessoa. Sua senha não foi alterada.',
    whatToDo: [
      '{retry, select, now {Abra {resetPage} e tente novamente.} other {Se sua senha atual ainda funcionar, continue usando-a.}}',
      '{retry, select, later {A partir de {retryAt}, abra {resetPage} e tente novamente.} now {} other {Abra {resetPage} e tente novamente 24 horas depois da última tentativa.}}',
      '{retry, select, now {} other {Se não puder esperar, o suporte de TI pode definir uma nova senha para você.}}',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}.} now {Você já pode tentar novamente.} other {24 horas depois da última tentativa.}}',
  },
  'attempt-abandoned': {
    headline: 'Sua senha não foi alterada',
    whatHappened:
      'Uma nova senha foi solicitada para sua conta, mas as etapas na página de redefinição não foram concluídas. A página dá 15 minutos para isso.',
    whatToDo: [
      'Se ainda precisar de uma nova senha, abra {resetPage} e comece de novo, com o celular à mão.',
      'Se um código não chegar, veja a pasta de spam ou escolha outra opção na página.',
    ],
    whenToRetry: RIGHT_AWAY,
  },
  'repeated-attempts': {
    headline: 'Dicas para sua nova senha',
    whatHappened: `Houve várias tentativas de criar uma nova senha, e nenhuma foi aceita. A página de redefinição não mostra todas as regras; estes pontos ajudam. ${UNCHANGED}`,
    whatToDo: [LENGTH, KINDS, HISTORY, NO_NAME, TRY_AGAIN, ASK_BEFORE_THE_PAUSE],
    whenToRetry: RIGHT_AWAY,
  },
  'split-outcome': {
    headline: 'Sua nova senha ainda não funciona em todos os sistemas',
    whatHappened:
      'Sua nova senha foi salva na rede da empresa, mas ainda não chegou aos serviços online. Até lá, a antiga pode continuar valendo neles.',
    whatToDo: [
      'Nos computadores da empresa, use sua nova senha.',
      'No e-mail e em outros serviços online, tente primeiro a nova; se não for aceita, use a antiga.',
      'Se isso atrapalhar seu trabalho, peça ao suporte de TI que defina uma nova senha.',
    ],
    whenToRetry: 'Não é preciso redefini-la de novo.',
  },
  'writeback-unconfirmed': {
    headline: 'Sua nova senha talvez ainda não funcione em todos os sistemas',
    whatHappened:
      'Sua nova senha foi aceita online, mas ainda não temos a confirmação de que ela também funciona na rede da empresa.',
    whatToDo: [
      'Nos serviços online, use sua nova senha.',
      'Se um computador da empresa não a aceitar, use a antiga nele por enquanto.',
      'Nesse caso, avise o suporte de TI, para que a mesma senha funcione em todos os sistemas.',
    ],
    whenToRetry: 'Por enquanto, não é preciso redefini-la de novo.',
  },
  unknown: {
    headline:
      '{activity, select, unlock {Não foi possível desbloquear sua conta} other {Não foi possível salvar sua nova senha}}',
    whatHappened:
      'Algo não funcionou, e o sistema não diz claramente o quê. Até onde podemos ver, sua senha não foi alterada.',
    whatToDo: [
      'Espere alguns minutos, depois abra {resetPage} e tente mais uma vez.',
      'Se ainda assim não funcionar, fale com o suporte de TI e informe a hora da sua tentativa.',
    ],
    whenToRetry: 'Daqui a alguns minutos.',
  },
  outage: {
    headline:
      '{activity, select, unlock {Ainda não foi possível desbloquear sua conta} other {Ainda não foi possível salvar sua nova senha}}',
    whatHappened: `No momento, há uma conexão interrompida nos nossos sistemas. Isso não tem nada a ver com você nem com a senha escolhida. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'A redefinição só vai funcionar quando a conexão voltar; até lá, não é preciso continuar tentando.',
      'Se você não conseguir trabalhar assim, o suporte de TI pode ajudar enquanto isso.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}.} now {Você já pode tentar novamente.} other {Assim que a conexão voltar. Ainda não podemos dizer quando será.}}',
  },
  'microsoft-outage': {
    headline:
      '{activity, select, unlock {Ainda não foi possível desbloquear sua conta} other {Ainda não foi possível salvar sua nova senha}}',
    whatHappened: `No momento, há uma falha na Microsoft que afeta a redefinição de senhas. Isso não tem nada a ver com você nem com a senha escolhida. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'A redefinição pode não funcionar até que a Microsoft resolva a falha; até lá, não é preciso continuar tentando.',
      'Se você não conseguir trabalhar assim, o suporte de TI pode ajudar enquanto isso.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}.} now {Você já pode tentar novamente.} other {Assim que a falha terminar. Ainda não podemos dizer quando será.}}',
  },
  'needs-administrator': {
    headline:
      '{activity, select, unlock {Ainda não foi possível desbloquear sua conta} other {Ainda não foi possível salvar sua nova senha}}',
    whatHappened: `No momento, uma configuração dos nossos sistemas não permite isso, e só um administrador pode mudá-la. Isso não tem nada a ver com você nem com a senha escolhida. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      '{activity, select, unlock {Se precisar da conta agora, o suporte de TI pode desbloqueá-la para você.} other {Se precisar de uma nova senha agora, o suporte de TI pode definir uma para você.}}',
    ],
    whenToRetry: NO_NEED_YET,
  },
  'switched-off': {
    headline: 'A página de redefinição de senha não está disponível no momento',
    whatHappened: `No momento, a redefinição de senhas está desativada na sua organização ou não está totalmente configurada. Isso não tem nada a ver com você. ${UNCHANGED}`,
    whatToDo: [
      KEEP_CURRENT,
      'Se ainda souber sua senha e usar um computador da empresa com Windows, você pode trocá-la ali: pressione Ctrl+Alt+Del e escolha “Alterar uma senha”.',
      HELP_DESK_CAN_SET,
    ],
    whenToRetry: 'Quando a página voltar a ficar disponível. O suporte de TI pode informar mais.',
  },
  'arrives-late': {
    headline: 'Uma nova senha pode demorar a funcionar em todos os sistemas',
    whatHappened:
      'No momento, as mudanças nas contas chegam com atraso a alguns dos nossos sistemas. Uma nova senha pode já funcionar em um lugar e ainda não em outro.',
    whatToDo: [
      'Onde sua nova senha ainda não for aceita, use a antiga.',
      'Não é preciso redefini-la de novo; isso não aceleraria nada.',
      'Se você não conseguir entrar em lugar nenhum, o suporte de TI pode ajudar.',
    ],
    whenToRetry:
      '{retry, select, later {A partir de {retryAt}.} now {Você já pode tentar novamente.} other {Não é preciso: a mudança chega sozinha quando o atraso terminar.}}',
  },
};
