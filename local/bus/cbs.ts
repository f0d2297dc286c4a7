import rhea from 'rhea';
import type { Answer } from './requests.ts';

/** The address at which a client hands in its tokens. */
export const CBS_ADDRESS = '$cbs';

const ACCEPTED = 202;

/** Every token is good here: the broker listens on loopback only. This node spells its status with a hyphen. */
export function answerToken(): Answer {
  return {
    properties: {
      'status-code': rhea.types.wrap_int(ACCEPTED),
      'status-description': rhea.types.wrap_string('Accepted'),
    },
  };
}
