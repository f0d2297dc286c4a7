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
import { fromBase64, readMime, type MimeMail } from '../mime.ts';
import type { People } from '../people.ts';
import { tooManyRequests } from '../throttle.ts';

type Needs = { mail: MailStore; people: People };

const Address = z.object({ emailAddress: z.object({ address: z.string() }) });
const Properties = z.array(z.object({ id: z.string(), value: z.string() }));
const Message = z.object({
  subject: z.string().default(''),
  body: z.object({ contentType: z.string(), content: z.string() }),
  toRecipients: z.array(Address).default([]),
  internetMessageId: z.string().optional(),
  internetMessageHeaders: z
    .array(z.object({ name: z.string().regex(/^x-/i), value: z.string() }))
    .default([]),
  singleValueExtendedProperties: Properties.default([]),
});
const Changes = z.object({
  internetMessageId: z.string().optional(),
  subject: z.string().optional(),
  body: z.object({ content: z.string() }).optional(),
  toRecipients: z.array(Address).optional(),
  singleValueExtendedProperties: Properties.default([]),
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
    { method: 'PATCH', path: '/users/{id}/messages/{mailId}', answer: inMailbox(changeMessage) },
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
  const asked = newMailIn(request, Message);
  if ('refused' in asked) return asked.refused;
  const made = isMime(request) ? mail.createFromMime(id, asked.mail) : mail.create(id, asked.mail);
  return { status: 201, body: shown(made, request) };
}

type Asked = { mail: NewMail } | { refused: Answer };

function isMime({ headers }: GraphRequest): boolean {
  return headers['content-type']?.startsWith('text/plain') === true;
}

/** The message of a request: MIME in base64 where the content type is plain text, else JSON (Graph, create message). */
function newMailIn(request: GraphRequest, shape: z.ZodType<z.infer<typeof Message>>): Asked {
  if (isMime(request)) return fromMime(request.body);
  const message = shape.safeParse(request.body);
  if (message.success) return { mail: toMail(message.data) };
  return { refused: refuse(400, 'RequestBodyRead', message.error.issues[0]?.message ?? '') };
}

function fromMime(body: unknown): Asked {
  const message = typeof body === 'string' ? fromBase64(body) : undefined;
  if (message === undefined) {
    const code = 'ErrorMimeContentInvalidBase64String';
    return { refused: refuse(400, code, 'Invalid base64 string for MIME content.') };
  }
  const mime = readMime(message);
  if (mime === undefined)
    return { refused: refuse(400, 'ErrorMimeContentInvalid', 'MIME content is invalid.') };
  return { mail: ofMime(mime) };
}

function ofMime({ headers, text, html }: MimeMail): NewMail {
  const to = (headers.get('to') ?? '').split(',').map((one) => /<([^>]*)>/.exec(one)?.[1] ?? one.trim());
  const custom = [...headers].filter(([name]) => name.startsWith('x-'));
  return {
    to: to.filter((address) => address !== ''),
    subject: headers.get('subject') ?? '',
    html: html ?? '',
    text,
    internetMessageId: headers.get('message-id'),
    properties: [],
    headers: custom.map(([name, value]) => ({ name, value })),
  };
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

function changeMessage({ mail }: Needs, request: GraphRequest, { id = '', mailId = '' }: PathValues): Answer {
  if (!mail.rights().drafts) return denied();
  const found = mail.all(id).findLast((one) => idFor(one, request) === mailId);
  if (found === undefined) return noItem();
  const changes = Changes.safeParse(request.body);
  if (!changes.success) return refuse(400, 'RequestBodyRead', changes.error.issues[0]?.message ?? '');
  const { singleValueExtendedProperties: properties, ...inDrafts } = changes.data;
  if (Object.keys(inDrafts).length > 0 && !found.isDraft)
    return refuse(400, 'ErrorInvalidPropertySet', 'The property can only be changed in a draft.');
  const { internetMessageId, subject, body, toRecipients } = inDrafts;
  mail.mark(found, { ...(internetMessageId === undefined ? {} : { internetMessageId }), properties });
  if (toRecipients !== undefined) found.to = toRecipients.map(({ emailAddress }) => emailAddress.address);
  found.subject = subject ?? found.subject;
  if (body !== undefined) Object.assign(found, { html: body.content, text: undefined });
  return ok(shown(found, request));
}

function noItem(): Answer {
  return refuse(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

function sendDraft({ mail }: Needs, request: GraphRequest, { id = '', mailId = '' }: PathValues): Answer {
  if (!mail.rights().send) return denied();
  const draft = mail.all(id).findLast((one) => one.isDraft && idFor(one, request) === mailId);
  return draft === undefined ? noItem() : sendIt(mail, draft);
}

const InSendMail = SendMail.transform(({ message }) => message);

function sendAtOnce({ mail }: Needs, request: GraphRequest, { id = '' }: PathValues): Answer {
  if (!mail.rights().send) return denied();
  const asked = newMailIn(request, InSendMail);
  return 'refused' in asked ? asked.refused : sendIt(mail, mail.create(id, asked.mail));
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
