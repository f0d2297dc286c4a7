import { expect, it } from 'vitest';
import { replay } from '../../cli/replay.ts';
import { missingSender } from '../../local/scenarios/missing-sender.ts';
import { startWorld } from '../../local/world.ts';
import { aTerminal } from '../cli/a-terminal.ts';

it('messages that the mailbox refused go out once it is there and they are replayed, one to each person', async () => {
  await using world = await startWorld({ scenario: missingSender });
  await world.play();
  expect(world.tenant.mailbox.sent()).toEqual([]);

  world.tenant.mailbox.add(missingSender.settings?.['MAIL_SENDER'] ?? '');
  for (let times = 0; times < 2; times += 1) {
    await replay({ format: 'json', cause: 'banned-password', yes: true }, aTerminal(), world.env);
    await world.settle();
  }

  const recipients = world.tenant.mailbox.sent().map(({ to }) => to.join());
  expect(recipients).toHaveLength(3);
  expect(new Set(recipients).size).toBe(3);
});
