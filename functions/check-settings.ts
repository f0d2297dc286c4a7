import { app } from '@azure/functions';
import { parts } from '../shared/wiring.ts';

// With settings that cannot be used the app refuses to start, instead of failing at the third message.
app.hook.appStart(() => void parts());
