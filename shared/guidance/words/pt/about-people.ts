import type { Words } from '../../words.ts';

export const aboutPeople = {
  'minimum-password-age': {
    headline: 'Nova senha recusada: a idade mínima da senha ainda não passou',
    whatHappened:
      'Um controlador de domínio recusou a nova senha. Muito provavelmente, a atual tem menos de {ageRule, select, days {{minimumAgeDays, plural, one {# dia} other {# dias}}} other {a idade mínima}}: os dados de auditoria só dizem “política”, não a regra.',
    helpdesk: [
      'Dizer à pessoa a partir de quando vai funcionar.',
      'Se não puder esperar, redefinir a senha no Active Directory: aí, uma redefinição pela administração não está sujeita à idade mínima.',
    ],
    admin: [
      'Confirmar a política que se aplica: Get-ADUserResultantPasswordPolicy; se estiver vazia, Get-ADDefaultDomainPasswordPolicy.',
      'Se for preciso poder redefinir duas vezes por dia, considerar uma idade mínima de 0.',
    ],
  },
  'password-policy': {
    headline: 'Nova senha recusada pela política de senhas',
    whatHappened:
      'Um controlador de domínio recusou a nova senha: comprimento, complexidade ou histórico. Os dados de auditoria não dizem qual. A idade mínima provavelmente já passou.',
    helpdesk: [
      'Dizer as regras à pessoa, sobretudo o comprimento e quantas senhas antigas são lembradas.',
      'Se continuar, definir uma senha por ela.',
    ],
    admin: [
      'Confirmar a política que se aplica: Get-ADUserResultantPasswordPolicy; se estiver vazia, Get-ADDefaultDomainPasswordPolicy.',
      'Se a política for cumprida, procurar um filtro de senhas ou o Password Protection nos controladores de domínio.',
    ],
  },
  'banned-password': {
    headline: 'Nova senha recusada: parecida demais com uma senha proibida',
    whatHappened:
      'A nova senha parecia-se com uma entrada das listas de senhas proibidas (da Microsoft ou próprias).',
    helpdesk: ['Sugerir várias palavras sem relação, sem nomes, estações do ano ou a empresa.'],
    admin: ['Se boas senhas forem recusadas, rever a lista personalizada.'],
  },
  'cloud-password-policy': {
    headline: 'Nova senha recusada pela política da nuvem',
    whatHappened:
      'A nuvem recusou a nova senha: curta ou simples demais, com o nome dentro ou com caracteres não permitidos.',
    helpdesk: ['Sugerir letras simples, números e símbolos, pelo menos 8, sem o nome.'],
    admin: ['Nada a reparar; se acontecer muitas vezes, publicar as regras onde se redefine.'],
  },
  'password-filter': {
    headline: 'Nova senha recusada por um filtro de senhas',
    whatHappened:
      'Um filtro nos controladores de domínio (Password Protection ou outro produto) recusou a nova senha.',
    helpdesk: ['Dizer à pessoa as regras adicionais da organização.'],
    admin: [
      'Ler o log do filtro nesse minuto; no Password Protection, o log Admin do agente do controlador.',
      'Rever a lista de palavras se boas senhas forem recusadas.',
    ],
  },
  'password-cannot-change': {
    headline: 'A conta não pode mudar a própria senha',
    whatHappened:
      'A conta tem a opção que impede mudar a própria senha (PASSWD_CANT_CHANGE); por isso o Active Directory recusa a nova.',
    helpdesk: ['Definir uma senha para a pessoa, se precisar.', 'Perguntar se a opção ainda é desejada.'],
    admin: ['Se não for: Set-ADUser -CannotChangePassword $false.'],
  },
  'incorrect-current-password': {
    headline: 'A senha atual não estava certa',
    whatHappened: 'A mudança foi recusada porque a senha atual indicada não correspondia.',
    helpdesk: ['Propor a opção para quem se esqueceu da senha, em vez da de mudar a senha.'],
    admin: [
      'Se a nuvem e o Active Directory tiverem senhas diferentes, redefinir uma vez no Active Directory.',
    ],
  },
  'account-disabled': {
    headline: 'Redefinição recusada: a conta está desativada',
    whatHappened: 'A conta está desativada no Active Directory; não é possível gravar nenhuma senha.',
    helpdesk: [
      'Antes de mais, saber junto da chefia ou dos recursos humanos se é intencional.',
      'Pedir a ativação só com o seu acordo; depois a pessoa pode tentar novamente.',
    ],
    admin: ['Se não devia estar, descobrir quem ou o que a desativou; depois, Enable-ADAccount.'],
  },
  'account-locked': {
    headline: 'Redefinição recusada: a conta está bloqueada',
    whatHappened: 'A conta está bloqueada no Active Directory depois de senhas erradas.',
    helpdesk: [
      'Confirmar que é mesmo a pessoa e desbloquear a conta.',
      'Procurar em conjunto um dispositivo que guarde uma senha antiga.',
    ],
    admin: ['O evento 4740 no controlador de domínio indica o computador de onde vieram as senhas erradas.'],
  },
  'account-expired': {
    headline: 'Redefinição recusada: a conta expirou',
    whatHappened:
      'A data de fim da conta no Active Directory já passou. A nuvem não conhece essa data; lá a conta parece saudável.',
    helpdesk: ['Pedir à chefia que confirme se a conta ainda é precisa.'],
    admin: ['Depois da confirmação, prolongá-la: Set-ADAccountExpiration.'],
  },
  'smartcard-required': {
    headline: 'A conta entra com cartão inteligente, não com senha',
    whatHappened:
      'O cartão inteligente é obrigatório para esta conta; a senha é aleatória e redefini-la não faz sentido.',
    helpdesk: ['Ajudar com o cartão ou o PIN; não definir uma senha.'],
    admin: ['Deixar estas contas fora da redefinição self-service.'],
  },
  'protected-account': {
    headline: 'Redefinição recusada: conta protegida',
    whatHappened:
      'A conta está, ou esteve, num grupo protegido (adminCount 1). Não herda permissões; por isso o conector não pode definir a sua senha.',
    helpdesk: ['Passar à administração: só ela pode definir esta senha.'],
    admin: [
      'Redefini-la no Active Directory. As contas de administração ficam fora do write-back por definição.',
      'Se a pessoa já saiu do grupo protegido, limpar adminCount e voltar a ativar a herança.',
    ],
  },
  'identity-mismatch': {
    headline: 'A conta na nuvem não corresponde a uma única do Active Directory',
    whatHappened:
      'O write-back não encontrou nenhuma conta, ou encontrou mais de uma, para esta conta na nuvem, e não sabe qual senha definir.',
    helpdesk: ['Definir uma senha no Active Directory se a pessoa precisar agora, e passar o caso.'],
    admin: [
      'Comparar onPremisesImmutableId com a âncora de origem da conta e procurar duplicados.',
      'Corrigir e executar uma sincronização delta. Os eventos 33002 e 33003 no servidor do conector indicam a conta.',
    ],
  },
  'user-sync-stale': {
    headline: 'Esta conta não foi sincronizada recentemente',
    whatHappened:
      'A conta mudou no Active Directory, ou tem um erro de sincronização, e a nuvem ainda tem o estado antigo.',
    helpdesk: [
      'Pedir à pessoa que tente novamente depois da próxima sincronização, em geral dentro de uma hora.',
    ],
    admin: [
      'Procurar a conta nos erros de sincronização e verificar o âmbito desta.',
      'Depois, executar uma sincronização delta.',
    ],
  },
  'sspr-not-enabled-for-user': {
    headline: 'A redefinição self-service não abrange esta conta',
    whatHappened: 'A pessoa pediu uma redefinição, mas a configuração não a inclui.',
    helpdesk: ['Redefinir a senha da pessoa.', 'Se deve ser abrangida, pedir que seja adicionada ao grupo.'],
    admin: [
      'Redefinição de senha > Propriedades: escolher Todos, ou adicionar a pessoa ao grupo selecionado.',
    ],
  },
  'sspr-not-registered': {
    headline: 'Poucos métodos de verificação para uma redefinição',
    whatHappened: 'A pessoa tem menos métodos de verificação utilizáveis do que a configuração pede.',
    helpdesk: [
      'Redefinir a senha, depois de confirmar que é mesmo a pessoa.',
      'Pedir-lhe que adicione um telefone ou uma app com a sessão iniciada.',
    ],
    admin: [
      'Comparar methodsRegistered com os métodos que a política permite.',
      'Considerar pedir a inscrição à entrada, ou um passe de acesso temporário.',
    ],
  },
  'user-not-licensed': {
    headline: 'Falta à conta a licença para o write-back de senhas',
    whatHappened:
      'O write-back precisa do Entra ID P1 ou de um pacote que o contenha; nenhum está atribuído a esta conta.',
    helpdesk: ['Redefinir a senha da pessoa e pedir uma licença.'],
    admin: [
      'Atribuir uma licença com Entra ID P1, diretamente ou por grupo. Antes é preciso um local de utilização.',
      'Se a licença existir, verificar se a redefinição self-service abrange a pessoa.',
    ],
  },
  'sspr-blocked': {
    headline: 'Redefinição self-service bloqueada por 24 horas',
    whatHappened:
      'Depois de demasiadas tentativas, a Microsoft bloqueou a redefinição para esta pessoa. O bloqueio termina por si ao fim de 24 horas e não pode ser levantado.',
    helpdesk: [
      'Perguntar se foi mesmo a pessoa. Se não, avisar quem cuida da segurança.',
      'Se não puder esperar, redefinir a senha por ela.',
    ],
    admin: ['Ver o endereço e as entradas desses minutos, à procura de sinais de ataque.'],
  },
  'attempt-abandoned': {
    headline: 'Uma redefinição foi iniciada e não terminada',
    whatHappened: 'A pessoa parou antes do fim, ou passaram os 15 minutos da sessão.',
    helpdesk: ['Nada a fazer enquanto a pessoa não perguntar.'],
    admin: ['Olhar só para casos em conjunto: os códigos podem não chegar.'],
  },
  'repeated-attempts': {
    headline: 'Várias tentativas de definir uma nova senha',
    whatHappened:
      'A pessoa enviou {occurrences, plural, one {uma nova senha} other {# novas senhas}} numa só tentativa. As regras provavelmente não estão claras para ela.',
    helpdesk: ['Dizer à pessoa as regras das senhas.'],
    admin: ['Publicar as regras reais onde se redefine, por exemplo no link de ajuda da página.'],
  },
  'split-outcome': {
    headline: 'Nova senha guardada localmente, mas não na nuvem',
    whatHappened:
      'O Active Directory aceitou a nova senha e a nuvem não. Até coincidirem, a pessoa tem duas senhas. A linha de auditoria chama a isto um sucesso.',
    helpdesk: [
      'Pedir à pessoa que experimente a nova senha na nuvem depois de alguns minutos.',
      'Se lá só funcionar a antiga, definir uma nova com letras simples, números e símbolos.',
    ],
    admin: [
      'Verificar a sincronização de hash de senha e se a senha cumpre também as regras da nuvem.',
      'Comparar lastPasswordChangeDateTime com pwdLastSet.',
    ],
  },
  'writeback-unconfirmed': {
    headline: 'Redefinição bem-sucedida na nuvem, sem prova de write-back',
    whatHappened:
      'A nuvem indica sucesso, mas nada mostra que a nova senha chegou ao Active Directory. Talvez tenha sido definida onde o write-back não atua.',
    helpdesk: ['Perguntar à pessoa qual senha funciona num computador da empresa.'],
    admin: [
      'Comparar pwdLastSet no Active Directory com a hora da redefinição.',
      'Se não foi gravada, redefinir mais uma vez no centro de administração do Entra ou no Active Directory.',
    ],
  },
  unknown: {
    headline: 'Uma redefinição falhou por um motivo que não está no catálogo',
    whatHappened: 'O motivo indicado é guardado nas provas tal como veio. Não é adivinhado.',
    helpdesk: ['Ler o motivo nas provas e ajudar a pessoa a definir uma senha.'],
    admin: [
      'Ler o log de eventos do conector nesse minuto.',
      'Comunicar o texto, sem nomes, para que seja adicionado ao catálogo.',
    ],
  },
} satisfies Partial<Words['staff']>;
