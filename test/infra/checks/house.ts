import { bodyOf, declared, properties } from '../bicep-tree.ts';
import { resourcesOfModule } from './choices.ts';
import { bicepFiles, textOf, type Sources } from '../sources.ts';

/** Whatever stands in a place carries the tags. */
export function tagProblems(sources: Sources): string[] {
  return bicepFiles(sources).flatMap((file) =>
    declared(file, 'resource').flatMap(({ name, value }) => {
      const body = value === undefined ? undefined : bodyOf(value);
      const said = body === undefined ? [] : [...properties(body).keys()];
      return said.includes('location') && !said.includes('tags') ? [`${file.path}: ${name} has no tags`] : [];
    }),
  );
}

/** Every file says in its first line what it is for. */
export function purposeProblems(sources: Sources): string[] {
  return bicepFiles(sources, { parameterFiles: true })
    .filter(({ text }) => !/^\/\/ \S.{20,}/.test(text))
    .map(({ path }) => `${path} does not begin with a comment that says what it is for`);
}

/** Every parameter is explained. */
export function descriptionProblems(sources: Sources): string[] {
  return bicepFiles(sources).flatMap((file) =>
    declared(file, 'parameter')
      .filter(({ decorators }) => !decorators.includes('description'))
      .map(({ name }) => `${file.path}: param ${name} has no description`),
  );
}

const ALERTS = 'infra/modules/alerts.bicep';

/** Each query of alerts is loaded, and the sentences it looks for are sentences that the code logs. */
export function alertProblems(sources: Sources): string[] {
  const code = [...sources].filter(([path]) => path.endsWith('.ts')).map(([, text]) => text);
  const queries = [...sources].filter(([path]) => path.endsWith('.kql'));
  return queries.flatMap(([path, query]) => [
    ...(textOf(sources, ALERTS).includes(`'../${path.replace('infra/', '')}'`)
      ? []
      : [`${path} is in no alert`]),
    ...[...query.matchAll(/message startswith "([^"]+)"/g)]
      .map(([, sentence]) => sentence ?? '')
      .filter((sentence) => !code.some((text) => text.includes(`'${sentence}`)))
      .map((sentence) => `${path} looks for "${sentence}", which nothing logs`),
  ]);
}

/** The runbooks that may be chosen are the shipped ones, and none is there unless it was chosen. */
export function runbookProblems(sources: Sources): string[] {
  const list = /^type Runbook = (.*)$/m.exec(textOf(sources, 'infra/types.bicep'))?.[1] ?? '';
  const offered = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name ?? '');
  const shipped = [...sources.keys()].flatMap((path) => /^infra\/runbooks\/(.+)\.ps1$/.exec(path)?.[1] ?? []);
  const unchosen = resourcesOfModule(sources, 'automation', {}).filter(({ type }) =>
    type.endsWith('/runbooks'),
  );
  return [
    ...offered
      .filter((name) => !shipped.includes(name))
      .map((name) => `runbook ${name} has no file in infra/runbooks`),
    ...shipped
      .filter((name) => !offered.includes(name))
      .map((name) => `runbook ${name} cannot be chosen in types.bicep`),
    ...unchosen.map(({ body }) => `runbook ${String(body['name'])} is made though nobody chose it`),
  ];
}
