import { z } from 'zod';
import {
  type Answer,
  type GraphRequest,
  namesIn,
  ok,
  type PathValues,
  refuse,
  type Route,
} from '../answering.ts';
import type { MailStore, NewMail, StoredMail } from '../mailboxes.ts';
import type { People } from '../people.ts';
import { tooManyRequests } from '../throttle.ts';

type Needs = { mail: MailStore; people: People };

const Address = z.object({ emailAddress: z.object({ address: z.string() }) });
const Message = z.object({
  subject: z.string().default(''),
  body: z.object({ contentType: z.string(), content: z.string() }),
  toRecipients: z.array(Address).default([]),
  internetMessageId: z.string().optional(),
  internetMessageHeaders: z
    .array(z.object({ name: z.string().regex(/^x-/i), value: z.string() }))
    .default([]),
  singleValueExtendedProperties: z.array(z.object({ id: z.string(), value: z.string() })).default([]),
});
const SendMail = z.object({ message: Message, saveToSentItems: z.boolean().default(true) });

/** Messages of a mailbox, drafts and their sending, sending at once, and the settings of mailboxes. */
export function mailRoutes(needs: Needs): Route[] {
  const inMailbox =
    (answer: (needs: Needs, request: GraphRequest, values: PathValues) => Answer) =>
    (request: GraphRequest, values: PathValues): Answer =>
      needs.mail.exists(values['id'] ?? '') ? answer(needs, request, values) : noMailbox();
  return [
    { method: 'POST', path: '/users/{id}/messages', answer: inMailbox(createDraft) },
    { method: 'GET', path: '/users/{id}/messages', answer: inMailbox(listMessages) },
    { method: 'GET', path: '/users/{id}/messages/{mailId}', answer: inMailbox(oneMessage) },
    { method: 'POST', path: '/users/{id}/messages/{mailId}/send', answer: inMailbox(sendDraft) },
    { method: 'POST', path: '/users/{id}/sendMail', answer: inMailbox(sendAtOnce) },
    { method: 'GET', path: '/users/{id}/mailboxSettings', answer: inMailbox(settingsOf) },
  ];
}

function noMailbox(): Answer {
  return refuse(404, 'ErrorInvalidUser', 'The requested user is invalid or has no mailbox.');
}

function denied(): Answer {
  return refuse(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
}

function createDraft({ mail }: Needs, request: GraphRequest, { id = '' }: PathValues): Answer {
  if (!mail.rights().drafts) return denied();
  const message = Message.safeParse(request.body);
  if (!message.success) return refuse(400, 'RequestBodyRead', message.error.issues[0]?.message ?? '');
  return { status: 201, body: shown(mail.create(id, toMail(message.data)), request) };
}

function toMail(message: z.infer<typeof Message>): NewMail {
  return {
    to: message.toRecipients.map(({ emailAddress }) => emailAddress.address),
    subject: message.subject,
    html: message.body.content,
    internetMessageId: message.internetMessageId,
    properties: message.singleValueExtendedProperties,
    headers: message.internetMessageHeaders,
  };
}

/** Without the preference an id ends with its folder's, so it is no longer good once the message has moved. */
function idFor({ id, isDraft }: StoredMail, { headers }: GraphRequest): string {
  if (String(headers['prefer']).includes('IdType="ImmutableId"')) return id;
  return `${id}${isDraft ? 'Drafts' : 'Sent'}`;
}

function shown(mail: StoredMail, request: GraphRequest): Record<string, unknown> {
  const all: Record<string, unknown> = {
    id: idFor(mail, request),
    isDraft: mail.isDraft,
    internetMessageId: mail.internetMessageId,
    subject: mail.subject,
    toRecipients: mail.to.map((address) => ({ emailAddress: { address } })),
  };
  const names = namesIn(request.query.get('$select'));
  return names === undefined ? all : Object.fromEntries(names.map((name) => [name, all[name]]));
}

// The two questions that the documentation shows; Exchange refuses most others as too slow.
const BY_PROPERTY =
  /^singleValueExtendedProperties\/any\((\w+): ?\1\/id eq '([^']+)' and \1\/value eq '([^']*)'\)$/i;
const BY_MESSAGE_ID = /^internetMessageId eq '([^']*)'$/i;

function listMessages({ mail }: Needs, request: GraphRequest, { id = '' }: PathValues): Answer {
  if (!mail.rights().drafts) return denied();
  const test = testOf(request.query.get('$filter') ?? '');
  if (test === undefined)
    return refuse(400, 'ErrorInvalidUrlQueryFilter', 'The query filter contains one or more invalid nodes.');
  const top = Number(request.query.get('$top') ?? 10);
  const value = mail
    .marked(id, test.mark)
    .filter(test.fits)
    .slice(0, top)
    .map((found) => shown(found, request));
  return ok({ '@odata.context': `${request.origin}/${request.version}/$metadata#users/messages`, value });
}

function testOf(filter: string): { mark: string; fits: (mail: StoredMail) => boolean } | undefined {
  const property = BY_PROPERTY.exec(filter);
  if (property !== null) {
    const [, , name, mark = ''] = property;
    const fits = ({ properties }: StoredMail) =>
      properties.some(({ id, value }) => id === name && value === mark);
    return { mark, fits };
  }
  const mark = BY_MESSAGE_ID.exec(filter)?.[1];
  return mark === undefined ? undefined : { mark, fits: (mail) => mail.internetMessageId === mark };
}

function oneMessage({ mail }: Needs, request: GraphRequest, { id = '', mailId = '' }: PathValues): Answer {
  if (!mail.rights().drafts) return denied();
  const found = mail.all(id).findLast((one) => idFor(one, request) === mailId);
  return found === undefined ? noItem() : ok(shown(found, request));
}

function noItem(): Answer {
  return refuse(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

function sendDraft({ mail }: Needs, request: GraphRequest, { id = '', mailId = '' }: PathValues): Answer {
  if (!mail.rights().send) return denied();
  const draft = mail.all(id).findLast((one) => one.isDraft && idFor(one, request) === mailId);
  return draft === undefined ? noItem() : sendIt(mail, draft);
}

function sendAtOnce({ mail }: Needs, request: GraphRequest, { id = '' }: PathValues): Answer {
  if (!mail.rights().send) return denied();
  const asked = SendMail.safeParse(request.body);
  if (!asked.success) return refuse(400, 'RequestBodyRead', asked.error.issues[0]?.message ?? '');
  return sendIt(mail, mail.create(id, toMail(asked.data.message)));
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function sendIt(store: MailStore, mail: StoredMail): Answer {
  if (mail.to.length === 0 || !mail.to.every((address) => ADDRESS.test(address))) {
    return refuse(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.');
  }
  return store.send(mail) ? { status: 202 } : tooManyRequests(10);
}

function settingsOf({ mail, people }: Needs, request: GraphRequest, { id = '' }: PathValues): Answer {
  if (!mail.rights().settings) return denied();
  const person = people.find(id);
  if (person === undefined) return noMailbox();
  const names = namesIn(request.query.get('$select'));
  const all: Record<string, unknown> = mail.settingsOf(person);
  return ok(names === undefined ? all : Object.fromEntries(names.map((name) => [name, all[name]])));
}
