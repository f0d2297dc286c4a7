<#
.SYNOPSIS
Starts a delta synchronisation cycle of Microsoft Entra Connect.
.DESCRIPTION
Runs on the Entra Connect server, as a job of a hybrid runbook worker. Repeating it does no harm: a cycle that is in progress
is left to end first; where it does not end in time the job fails and nothing is started. A server in staging mode exports nothing, so there it does nothing and says so. Writes one JSON object: before and after.
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Low')]
param(
    # The repair that this job belongs to; it stands in the output.
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[0-9a-fA-F-]{36}$')]
    [string] $RepairId
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# Delta cycles take minutes. Full ones take hours; this is less than the time for which the job is followed.
$cycleTimeout = [TimeSpan]::FromMinutes(60)
Import-Module -Name ADSync

function Get-SchedulerState {
    $scheduler = Get-ADSyncScheduler
    return @{
        syncCycleEnabled    = [bool] $scheduler.SyncCycleEnabled
        syncCycleInProgress = [bool] $scheduler.SyncCycleInProgress
        stagingModeEnabled  = [bool] $scheduler.StagingModeEnabled
    }
}

$before = Get-SchedulerState
if ($before.stagingModeEnabled) {
    throw 'This server is in staging mode and exports nothing. Put the active server into the hybrid worker group.'
}
$waitUntil = (Get-Date) + $cycleTimeout
while ((Get-SchedulerState).syncCycleInProgress) {
    if ((Get-Date) -ge $waitUntil) {
        throw "A cycle was still in progress after $($cycleTimeout.TotalMinutes) minutes. Nothing was started."
    }
    Start-Sleep -Seconds 30
}
$done = 'nothing: -WhatIf'
if ($PSCmdlet.ShouldProcess($env:COMPUTERNAME, 'Start-ADSyncSyncCycle -PolicyType Delta')) {
    Start-ADSyncSyncCycle -PolicyType Delta | Out-Null
    $done = 'started'
}

[ordered]@{ repairId = $RepairId; done = $done; before = $before; after = Get-SchedulerState } |
    ConvertTo-Json -Compress
