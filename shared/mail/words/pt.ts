import type { MailWords } from '../words.ts';

export const pt: MailWords = {
  greeting: '{nameKnown, select, yes {Olá, {name},} other {Olá,}}',
  headings: {
    whatToDo: 'O que você pode fazer',
    whenToRetry: 'Quando tentar novamente',
    whomToAsk: 'Quem pode ajudar',
  },
  reminder: {
    headline:
      '{activity, select, unlock {Você já pode desbloquear sua conta} other {Você já pode criar sua nova senha}}',
    whatHappened:
      '{attemptKnown, select, yes {Na sua tentativa de {attemptAt}, ainda era cedo.} other {Na sua última tentativa, ainda era cedo.}} A espera terminou: você já pode tentar.',
    whatToDo: [
      '{activity, select, unlock {Abra {resetPage} e desbloqueie sua conta.} other {Abra {resetPage} e escolha sua nova senha.}}',
      '{activity, select, unlock {} other {{historyRule, select, number {{history, plural, one {Escolha uma diferente da sua senha atual.} other {Escolha uma que não esteja entre as suas últimas # senhas.}}} none {} other {Escolha uma que você nunca usou.}}}}',
      'Se você não precisar mais disso, não há nada a fazer.',
    ],
  },
  worksAgain: {
    headline:
      '{activity, select, unlock {O desbloqueio da sua conta voltou a funcionar} other {A redefinição da sua senha voltou a funcionar}}',
    whatHappened:
      '{attemptKnown, select, yes {Na sua tentativa de {attemptAt}, uma falha nos nossos sistemas impediu o pedido.} other {Uma falha nos nossos sistemas impediu seu pedido.}} Ela já foi resolvida. Agradecemos sua paciência e pedimos desculpas pelo transtorno.',
    whatToDo: [
      '{activity, select, unlock {Se sua conta ainda estiver bloqueada, abra {resetPage} e tente novamente.} other {Se ainda precisar de uma nova senha, abra {resetPage} e tente novamente.}}',
      'Se o problema já foi resolvido, ou se você não precisar mais disso, não há nada a fazer.',
    ],
  },
  notes: {
    why: 'Você recebeu esta mensagem porque {activity, select, unlock {foi solicitado um desbloqueio} other {foi solicitada uma nova senha}} para {accountKnown, select, yes {{account}} other {sua conta}}{attemptKnown, select, yes { ({attemptAt})} other {}}.',
    ifNotYou:
      'Se não foi você, avise o suporte de TI imediatamente{contactKnown, select, yes {: {contact}} other {.}}',
    automatic: 'Esta mensagem é automática. A TI nunca vai pedir sua senha.',
  },
};
