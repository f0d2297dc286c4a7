import { z } from 'zod';

/** Inline and block nodes that Jira takes in a description or comment, with what each of them must hold. */
const Mark = z.union([
  z.strictObject({
    type: z.literal('link'),
    attrs: z.strictObject({ href: z.url({ protocol: /^https?$/ }) }),
  }),
  z.strictObject({ type: z.enum(['strong', 'em', 'code']) }),
]);
const Text = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  marks: z.array(Mark).optional(),
});
const Paragraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(Text).optional() });
const Heading = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ level: z.int().min(1).max(6) }),
  content: z.array(Text).optional(),
});
const Item = z.strictObject({ type: z.literal('listItem'), content: z.array(Paragraph).min(1) });
const List = z.strictObject({ type: z.enum(['bulletList', 'orderedList']), content: z.array(Item).min(1) });

/** Longest text of a field. */
const MOST_TEXT = 32_767;

const JiraDocument = z.strictObject({
  type: z.literal('doc'),
  version: z.literal(1),
  content: z.array(z.union([Paragraph, Heading, List])),
});

/** What Jira would say against this value of a rich text field; undefined where it takes it. */
export function objectionTo(value: unknown): string | undefined {
  if (!JiraDocument.safeParse(value).success)
    return 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
  const text = [...JSON.stringify(value).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)]
    .map(([, part = '']) => part)
    .join('');
  return text.length > MOST_TEXT
    ? 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.'
    : undefined;
}
