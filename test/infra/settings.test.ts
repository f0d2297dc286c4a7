import { expect, it } from 'vitest';
import { parameterFileProblems, scheduleProblems, settingProblems } from './checks/settings.ts';
import { environmentOf, startProblems } from './checks/start.ts';
import { promise } from './proofs.ts';
import { readSources } from './sources.ts';

const BICEP = 'infra/modules/app-settings.bicep';
const SAMPLE = 'local.settings.sample.json';

promise('The settings in Azure are those of the sample', settingProblems, [
  {
    when: 'the sample gains a setting',
    path: SAMPLE,
    change: ['"MAIL_MODE": "preview",', '"MAIL_MODE": "preview", "MAIL_COLOUR": "blue",'],
    says: 'MAIL_COLOUR is missing: add "MAIL_COLOUR: \'blue\'" to defaults',
  },
  {
    when: 'a default differs',
    path: BICEP,
    change: ["OUTAGE_PEOPLE: '3'", "OUTAGE_PEOPLE: '30'"],
    says: "OUTAGE_PEOPLE is '3' in the sample and '30' in",
  },
  {
    when: 'Bicep sets something that nobody reads',
    path: BICEP,
    change: ["  OUTAGE_PEOPLE: '3'", "  OUTAGE_PEOPLE: '3'\n  OUTAGE_PERSONS: '3'"],
    says: 'OUTAGE_PERSONS is in infra/modules/app-settings.bicep and not in local.settings.sample.json',
  },
  {
    when: 'Bicep sets a connection string',
    path: BICEP,
    change: ['  SERVICE_BUS__credential:', "  SERVICE_BUS: 'Endpoint=sb://'\n  SERVICE_BUS__credential:"],
    says: 'SERVICE_BUS must not be set in Azure',
  },
  {
    when: 'what only Azure knows is forgotten',
    path: BICEP,
    change: [/ *TABLES__endpoint: .*\n/, ''],
    says: 'TABLES__endpoint is missing',
  },
]);

promise('Every schedule is set in Azure and triggers a function', scheduleProblems, [
  {
    when: 'a function asks for another schedule',
    path: 'functions/forget-old-records.ts',
    change: ['%FORGET_OLD_RECORDS_SCHEDULE%', '%FORGET_SCHEDULE%'],
    says: 'FORGET_SCHEDULE triggers a function and is not set in Azure',
  },
  {
    when: 'Bicep sets a schedule of no function',
    path: BICEP,
    change: ['  OUTAGE_PEOPLE:', "  DANCE_SCHEDULE: '0 0 0 * * *'\n  OUTAGE_PEOPLE:"],
    says: 'DANCE_SCHEDULE is set in Azure and triggers nothing',
  },
]);

promise('Parameter files choose settings that exist, and hold no secret', parameterFileProblems, [
  {
    when: 'a setting is misspelled',
    path: 'infra/parameters/small.bicepparam',
    change: ['MAIL_MODE:', 'MAIL_MOOD:'],
    says: 'infra/parameters/small.bicepparam: MAIL_MOOD is not a setting',
  },
  {
    when: 'a password is written down',
    path: 'infra/parameters/several-tenants.bicepparam',
    change: ['  SERVICENOW_USER:', "  SERVICENOW_PASSWORD: 'hunter2'\n  SERVICENOW_USER:"],
    says: 'SERVICENOW_PASSWORD is a secret',
  },
  {
    when: 'a tenant takes a secret that is not in Key Vault',
    path: 'infra/parameters/several-tenants.bicepparam',
    change: [", 'WOODGROVE_SERVICENOW_PASSWORD']", ']'],
    says: 'WOODGROVE_SERVICENOW_PASSWORD is taken by a tenant and not named in settingsInKeyVault',
  },
]);

promise('The app starts with the settings of every parameter file', startProblems, [
  {
    when: 'a value is none that the app takes',
    path: 'infra/parameters/small.bicepparam',
    change: ["MAIL_MODE: 'preview'", "MAIL_MODE: 'gently'"],
    says: 'MAIL_MODE',
  },
  {
    when: 'the chosen desk lacks its credential',
    path: 'infra/parameters/several-tenants.bicepparam',
    change: ["['SERVICENOW_PASSWORD', ", '['],
    says: 'SERVICENOW_',
  },
  {
    when: 'a tenant has a setting that is none',
    path: 'infra/parameters/several-tenants.bicepparam',
    change: ['{ DEFAULT_TIME_ZONE:', '{ DEFAULT_TIME_ZOON:'],
    says: 'Tenant Contoso: DEFAULT_TIME_ZOON is not a setting',
  },
  {
    when: 'the address of the tables does not reach the app',
    path: BICEP,
    change: ['TABLES__endpoint: tableEndpoint', "TABLES__endpoint: ''"],
    says: 'TABLES',
  },
]);

it('Settings that are empty do not reach the app at all', () => {
  const environment = environmentOf(readSources(), 'infra/parameters/small.bicepparam');
  expect(environment).toMatchObject({ MAIL_MODE: 'preview', TABLES__endpoint: 'https://st1.table.example/' });
  expect(Object.values(environment)).not.toContain('');
  expect(environment).not.toHaveProperty('MAIL_SENDER');
});
