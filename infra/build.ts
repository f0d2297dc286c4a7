import { buildApp, reportOf } from './deployable/build-app.ts';

console.log(reportOf(await buildApp('dist')));
