import { z } from 'zod';

/** A message that was written and not sent. */
export const Preview = z.object({
  deliveryId: z.string(),
  tenantId: z.string(),
  occasion: z.string(),
  cause: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
});
export type Preview = z.infer<typeof Preview>;

export type Previews = {
  keep(preview: Preview): Promise<void>;
  /** The latest ones, newest first. */
  latest(tenantId: string, top: number): Promise<Preview[]>;
};
