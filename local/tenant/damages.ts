type Row = object;

const A_MEGABYTE = 1_048_576;

/** Ways in which an audit row can arrive broken or hostile. Each takes a good row and gives what is sent in its place. */
export const DAMAGES = {
  'without an id': (row: Row): unknown => ({ ...row, id: undefined }),
  'without a time': (row: Row): unknown => ({ ...row, activityDateTime: undefined }),
  'a time that is none': (row: Row): unknown => ({ ...row, activityDateTime: 'yesterday, about noon' }),
  'null in place of a row': (): unknown => null,
  'a text in place of a row': (): unknown => 'row',
  'an id that is a number': (row: Row): unknown => ({ ...row, id: 42 }),
  'targets that are a text': (row: Row): unknown => ({ ...row, targetResources: 'ada' }),
  'a result nobody has heard of': (row: Row): unknown => ({ ...row, result: 'unknownFutureValue' }),
  'every optional field null': (row: Row): unknown => ({
    ...row,
    additionalDetails: null,
    correlationId: null,
    loggedByService: null,
    operationType: null,
    result: null,
    resultReason: null,
    targetResources: null,
    initiatedBy: { user: null, app: null },
  }),
  'a reason of one megabyte': (row: Row): unknown => ({ ...row, resultReason: 'x'.repeat(A_MEGABYTE) }),
  'control characters in the reason': (row: Row): unknown => ({
    ...row,
    resultReason: 'On\u0000Premises\u0007\u001b[31m\u202e',
  }),
} as const satisfies Record<string, (row: Row) => unknown>;

export type Damage = keyof typeof DAMAGES;
