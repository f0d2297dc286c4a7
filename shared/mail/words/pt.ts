import type { MailWords } from '../words.ts';

export const pt: MailWords = {
  greeting: '{nameKnown, select, yes {Olá, {name}:} other {Olá:}}',
  headings: {
    whatToDo: 'O que fazer',
    whenToRetry: 'Quando tentar novamente',
    whomToAsk: 'Quem pode ajudar',
  },
  reminder: {
    headline:
      '{activity, select, unlock {Já é possível desbloquear a sua conta} other {Já é possível definir a sua nova senha}}',
    whatHappened:
      '{attemptKnown, select, yes {Na tentativa de {attemptAt}, ainda era cedo.} other {Na última tentativa, ainda era cedo.}} A espera terminou: a partir de agora funciona.',
    whatToDo: [
      '{activity, select, unlock {Abrir {resetPage} e desbloquear a conta.} other {Abrir {resetPage} e escolher a nova senha.}}',
      '{historyRule, select, number {{history, plural, one {Escolher uma que seja diferente da senha atual.} other {Escolher uma que não esteja entre as últimas # senhas.}}} none {} other {Escolher uma que ainda não tenha sido usada.}}',
      'Se já não for preciso, não há nada a fazer.',
    ],
  },
  worksAgain: {
    headline:
      '{activity, select, unlock {Já é possível desbloquear a sua conta novamente} other {Já é possível redefinir a sua senha novamente}}',
    whatHappened:
      '{attemptKnown, select, yes {Na tentativa de {attemptAt}, uma falha nos nossos sistemas impediu o pedido.} other {Uma falha nos nossos sistemas impediu o pedido.}} Já está reparada. Agradecemos a paciência e pedimos desculpa pelos transtornos.',
    whatToDo: [
      '{activity, select, unlock {Se a conta ainda estiver bloqueada, abrir {resetPage} e tentar novamente.} other {Se ainda precisar de uma nova senha, abrir {resetPage} e tentar novamente.}}',
      'Se entretanto recebeu ajuda, ou já não for preciso, não há nada a fazer.',
    ],
  },
  notes: [
    'Esta mensagem foi enviada porque {activity, select, unlock {foi pedido um desbloqueio} other {foi pedida uma nova senha}} para {accountKnown, select, yes {{account}} other {a sua conta}}{attemptKnown, select, yes { ({attemptAt})} other {}}.',
    'Se o pedido não foi seu, por favor, avisar de imediato o suporte de TI{contactKnown, select, yes {: {contact}} other {.}}',
    'Esta mensagem foi escrita automaticamente. A TI nunca pede a ninguém a sua senha.',
  ],
};
