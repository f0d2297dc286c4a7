import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../shared/clock.ts';
import { ACTIONS } from '../../shared/remediation/actions.ts';
import { LONGEST_WORK_MS } from '../../shared/remediation/carry-out.ts';
import { REPAIR_ACTIONS, REMEDIATION_SETTINGS } from '../../shared/settings/remediation-settings.ts';

const PLACE = {
  writebackOu: 'OU=People,DC=contoso,DC=example',
  connectorAccount: 'CN=MSOL_sync,CN=Users,DC=contoso,DC=example',
};

/** What the code starts: the name of each runbook with its parameters. */
const started = new Map(
  REPAIR_ACTIONS.flatMap((id) => {
    const { means } = ACTIONS[id];
    if (means.by !== 'runbook') return [];
    return [[means.runbook, { RepairId: '', ...means.parameters(PLACE) }] as const];
  }),
);

const shipped = new Map(
  globSync('infra/runbooks/*.ps1').map((path) => [basename(path, '.ps1'), readFileSync(path, 'utf8')]),
);

/** The cmdlet that each runbook is there for, and the only ones of it that change anything. */
const CHANGES: Readonly<Record<string, string>> = {
  'Restart-SyncService': 'Restart-Service',
  'Start-DeltaSync': 'Start-ADSyncSyncCycle',
  'Enable-PasswordWriteback': 'Set-ADSyncAADPasswordResetConfiguration',
  'Grant-WritebackPermission': 'Set-ADSyncPasswordWritebackPermissions',
};

/** Names that a script calls, without its comments and texts. */
function commandsIn(script: string): string[] {
  const code = script
    .replace(/<#[\s\S]*?#>/g, '')
    .replace(/^\s*#.*$/gm, '')
    .replace(/'[^']*'|"[^"]*"/g, '""');
  return [...code.matchAll(/\b([A-Z][a-z]+-[A-Z]\w+)\b/g)].map(([, name]) => name ?? '');
}

function parametersOf(script: string): string[] {
  const block = /\nparam\(([\s\S]*?)\n\)/.exec(script)?.[1] ?? '';
  return [...block.matchAll(/\[string\] \$(\w+)/g)].map(([, name]) => name ?? '');
}

describe('the runbooks', () => {
  it('are those that the code starts, and no others', () => {
    expect([...shipped.keys()].toSorted()).toEqual([...started.keys()].toSorted());
  });

  describe.each([...shipped])('%s', (name, script) => {
    it('takes exactly the parameters that the code passes, each one mandatory and checked', () => {
      const parameters = parametersOf(script);
      expect(parameters.toSorted()).toEqual(Object.keys(started.get(name) ?? {}).toSorted());
      expect(script.match(/\[Parameter\(Mandatory = \$true\)\]/g)).toHaveLength(parameters.length);
      expect(script.match(/\[ValidatePattern\('\^/g)).toHaveLength(parameters.length);
    });

    it('changes one thing, with one cmdlet, and only where -WhatIf does not stand against it', () => {
      const changing = commandsIn(script).filter((command) =>
        /^(Set|Restart|Start|Add|Remove|New|Stop|Enable|Disable|Invoke)-/.test(command),
      );
      const own = changing.filter((command) => !['Set-StrictMode', 'Start-Sleep'].includes(command));
      expect(new Set(own)).toEqual(new Set([CHANGES[name]]));
      expect(script).toContain('[CmdletBinding(SupportsShouldProcess = $true');
      expect(script.indexOf('$PSCmdlet.ShouldProcess(')).toBeGreaterThan(0);
      expect(script.lastIndexOf(CHANGES[name] ?? '?')).toBeGreaterThan(
        script.indexOf('$PSCmdlet.ShouldProcess('),
      );
    });

    it('runs no text as code, fails loudly, and writes one JSON object', () => {
      expect(script).not.toMatch(/Invoke-Expression|\biex\b|ScriptBlock\]::Create|Add-Type/i);
      expect(script).not.toMatch(/password\s*=|ConvertTo-SecureString|Get-Credential/i);
      expect(script).toContain("$ErrorActionPreference = 'Stop'");
      expect(script.match(/ConvertTo-Json/g)).toHaveLength(1);
      expect(script).toMatch(/before = \$before; after = /);
    });
  });

  it.each(['Restart-SyncService', 'Start-DeltaSync', 'Enable-PasswordWriteback'])(
    '%s refuses a server in staging mode before it changes anything',
    (name) => {
      const script = shipped.get(name) ?? '';
      const refusal = /if \(\$\w+\.stagingModeEnabled\) \{\s+throw |StagingModeEnabled\) \{\s+throw /.exec(
        script,
      );
      expect(refusal?.index).toBeGreaterThan(0);
      expect(refusal?.index).toBeLessThan(script.indexOf('$PSCmdlet.ShouldProcess('));
    },
  );

  it.each(['Restart-SyncService', 'Start-DeltaSync'])(
    '%s waits for a synchronisation that is under way, and fails where it does not end',
    (name) => {
      const script = shipped.get(name) ?? '';
      const [, loop = ''] = /\nwhile \(.*InProgress\)* \{\n([\s\S]*?)\n\}/.exec(script) ?? [];
      expect(loop).toMatch(/if \(\(Get-Date\) -ge \$waitUntil\) \{\s+throw /);
      expect(loop).toContain('Start-Sleep -Seconds');
      const [, minutes] = /\$cycleTimeout = \[TimeSpan\]::FromMinutes\((\d+)\)/.exec(script) ?? [];
      expect(Number(minutes) * MINUTE).toBeLessThan(LONGEST_WORK_MS);
      // The one way to have done nothing and be done is -WhatIf.
      expect(script.match(/'nothing: [^']*'/g)).toEqual(["'nothing: -WhatIf'"]);
    },
  );

  it('grant on the named unit only', () => {
    const script = shipped.get('Grant-WritebackPermission') ?? '';
    expect(script).toContain('ADobjectDN = $unit.DistinguishedName');
    expect(script).not.toContain('IncludeAdminSdHolders');
  });

  it('take what the settings take, and refuse what those refuse', () => {
    const patterns = [
      ...(shipped.get('Grant-WritebackPermission') ?? '').matchAll(/ValidatePattern\('(.*)'\)/g),
    ];
    const [, account, unit] = patterns.map(([, pattern]) => new RegExp(pattern ?? '', 'i'));
    expect(account?.test(PLACE.connectorAccount)).toBe(true);
    expect(unit?.test(PLACE.writebackOu)).toBe(true);
    expect(REMEDIATION_SETTINGS.WRITEBACK_OU.parse(PLACE.writebackOu)).toBe(PLACE.writebackOu);
    for (const wrong of [
      'DC=contoso,DC=example',
      'OU=People',
      'OU=a;b,DC=c',
      'OU=a"b,DC=c',
      'OU=a\nb,DC=c,',
    ]) {
      const taken = REMEDIATION_SETTINGS.WRITEBACK_OU.safeParse(wrong).success;
      expect([wrong, unit?.test(wrong), taken]).toEqual([wrong, false, false]);
    }
  });
});
