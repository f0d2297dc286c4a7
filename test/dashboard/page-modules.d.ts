// The page's scripts are plain JavaScript with types in their comments (dashboard/tsconfig.json checks those). Tests
// import the ones that need no browser; these are their types again, as far as tests use them.
// oxlint-disable-next-line typescript/consistent-type-imports -- a file of ambient modules cannot have imports
type PageFinding = import('../../shared/findings/finding.ts').Finding;
type PageGroup = { key: string; finding: PageFinding | undefined; explained: PageFinding[] };
type PageFilters = {
  status: string;
  cause: string;
  person: string;
  period: string;
  from: string;
  to: string;
};

declare module '*/dashboard/group.js' {
  export function groupFindings(
    findings: readonly PageFinding[],
    parents: readonly PageFinding[],
  ): PageGroup[];
  export function countBySeverity(groups: readonly PageGroup[]): { severity: string; count: number }[];
  export function findingsIn(groups: readonly PageGroup[]): PageFinding[];
  export function countPeople(findings: readonly PageFinding[]): number;
  export function lastSeen(group: PageGroup): string;
}

declare module '*/dashboard/filters.js' {
  export const NO_FILTERS: Readonly<PageFilters>;
  export function fromAddress(address: URLSearchParams): PageFilters;
  export function toAddress(filters: PageFilters): URLSearchParams;
  export function toQuery(filters: PageFilters, now: Date): URLSearchParams;
  export function toWallClock(instant: string): string;
}

declare module '*/dashboard/words.js' {
  export const CAUSE_TITLES: Readonly<Record<string, string>>;
  export const SEVERITIES: readonly string[];
  export const CONFIDENCES: Readonly<Record<string, string>>;
  export const SOURCES: Readonly<Record<string, string>>;
  export const RESOLUTIONS: Readonly<Record<string, string>>;
  export function causeTitle(cause: string): string;
  export function subjectName(finding: PageFinding): string;
  export function audiencePhrase(finding: PageFinding): string;
  export function visible(text: string): string;
}

declare module '*/dashboard/times.js' {
  export function roughTime(instant: Date, now: Date): string;
  export function utcTime(instant: Date): string;
}
