import rhea from 'rhea';
import type { Connection, Delivery, Receiver, Sender, Typed } from 'rhea';
import { z } from 'zod';
import { outcomes } from './rhea-parts.ts';

const Request = z.object({
  message_id: z.union([z.string(), z.number(), z.instanceof(Buffer)]),
  reply_to: z.string(),
  application_properties: z.looseObject({ operation: z.string() }),
  body: z.unknown(),
});
export type Request = z.infer<typeof Request>;

export type Answer = { properties: Record<string, Typed>; body?: object };

/** Serves request and response over a pair of links: each request is answered on the link that it names. */
export function serveRequests(receiver: Receiver, answer: (request: Request) => Answer): void {
  receiver.on('message', ({ message, delivery }: { message: Buffer; delivery: Delivery }) => {
    delivery.update(true, outcomes.accepted());
    const request = Request.safeParse(rhea.message.decode(message));
    // Whoever asks without saying who asks cannot be answered; the client's own time-out tells it.
    if (request.success) reply(receiver.connection, request.data, answer(request.data));
  });
}

function reply(connection: Connection, request: Request, { properties, body }: Answer): void {
  const link: Sender | undefined = connection.find_sender(
    (sender: Sender) => sender.name === request.reply_to || sender.target?.address === request.reply_to,
  );
  const response = { correlation_id: request.message_id, application_properties: properties, body };
  link?.send(rhea.message.encode(response), undefined, 0);
}
