import { type Answer, type GraphRequest, ok, refuse, type Route } from '../answering.ts';
import type { People } from '../people.ts';

const BY_ACCOUNT = /^onPremisesSamAccountName eq '((?:[^']|'')*)'$/;

/** People by the name of their account on-premises: a filter that Graph answers only as an advanced query. */
export function usersByAccountRoutes(people: Pick<People, 'all'>): Route[] {
  return [{ method: 'GET', path: '/users', answer: (request) => byAccount(people, request) }];
}

function byAccount(people: Pick<People, 'all'>, { query, headers }: GraphRequest): Answer {
  const name = BY_ACCOUNT.exec(query.get('$filter') ?? '')?.[1]?.replaceAll("''", "'");
  if (name === undefined) return refuse(400, 'Request_UnsupportedQuery', 'Unsupported Query.');
  if (headers['consistencylevel'] !== 'eventual' || query.get('$count') !== 'true')
    return refuse(400, 'Request_UnsupportedQuery', 'Unsupported or invalid query filter clause specified.');
  const found = people
    .all()
    .filter(({ onPremisesSamAccountName }) => onPremisesSamAccountName?.toLowerCase() === name.toLowerCase());
  const value = found.map(({ id, userPrincipalName, onPremisesDomainName }) => ({
    id,
    userPrincipalName,
    onPremisesDomainName,
  }));
  return ok({ '@odata.count': value.length, value });
}
