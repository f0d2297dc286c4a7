import type { Words } from '../../words.ts';
import { aboutConnectors } from './about-connectors.ts';
import { aboutPeople } from './about-people.ts';
import { aboutTheTenant } from './about-the-tenant.ts';

export { person } from './person.ts';
export { phrases } from './phrases.ts';
export const staff: Words['staff'] = { ...aboutPeople, ...aboutTheTenant, ...aboutConnectors };
