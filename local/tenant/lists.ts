import { type Answer, type GraphRequest, ok, refuse } from './answering.ts';

/** One page of a list, with a link to the next one where there is more. */
export function listPage(request: GraphRequest, items: readonly unknown[], largest: number): Answer {
  const { origin, version, path, query } = request;
  const size = Number(query.get('$top') ?? largest);
  if (!Number.isInteger(size) || size < 1 || size > largest) {
    return refuse(400, 'BadRequest', `Invalid value '${query.get('$top')}' for $top query option found.`);
  }
  const from = Number(query.get('$skiptoken') ?? 0);
  const context = `${origin}/${version}/$metadata#${path.slice(1)}`;
  const body = { '@odata.context': context, value: items.slice(from, from + size) };
  if (from + size >= items.length) return ok(body);
  const options = new URLSearchParams(query);
  options.set('$skiptoken', String(from + size));
  return ok({ ...body, '@odata.nextLink': `${origin}/${version}${path}?${options.toString()}` });
}

/** A right that the app lacks, in Graph's words. */
export function notAllowed(): Answer {
  return refuse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

/** A log that the licences of the tenant do not include (graph-facts 2.5). */
export function notPremium(): Answer {
  return refuse(
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license",
  );
}
