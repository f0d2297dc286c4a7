import type { Finding } from '../findings/finding.ts';

/** The people who wait for the end of an outage, by the id of its finding. */
export type OutageLists = {
  /** Adds the person of this finding, which an outage explains. */
  add(finding: Finding): Promise<void>;
  people(outage: Pick<Finding, 'tenantId' | 'id'>): Promise<Finding[]>;
  /** Notes that the outage is over; before its people are read, so that whoever is added later sees it. */
  markOver(outage: Finding): Promise<void>;
  /** The outage as it was when it was last over. */
  over(tenantId: string, outageId: string): Promise<Finding | undefined>;
};
