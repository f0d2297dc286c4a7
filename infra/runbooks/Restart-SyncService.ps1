<#
.SYNOPSIS
Restarts the synchronisation service (ADSync) of Microsoft Entra Connect.
.DESCRIPTION
Runs on the Entra Connect server, as a job of a hybrid runbook worker. Repeating it does no harm: a synchronisation that is
under way is left to end first. Where it does not end in time the job fails and nothing is restarted, and likewise on a server in
staging mode, which writes nothing back. Writes one JSON object: before and after.
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
param(
    # The repair that this job belongs to; it stands in the output.
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[0-9a-fA-F-]{36}$')]
    [string] $RepairId
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$serviceName = 'ADSync'
$serviceTimeout = [TimeSpan]::FromMinutes(5)
# Delta cycles take minutes. Full ones take hours; this is less than the time for which the job is followed.
$cycleTimeout = [TimeSpan]::FromMinutes(60)

function Get-ServiceState {
    $service = Get-Service -Name $serviceName
    return @{ status = [string] $service.Status }
}

function Test-SyncInProgress {
    # With the service stopped the scheduler cannot be asked, and nothing is in progress.
    if ((Get-Service -Name $serviceName).Status -ne 'Running') { return $false }
    Import-Module -Name ADSync
    $scheduler = Get-ADSyncScheduler
    if ($scheduler.StagingModeEnabled) {
        throw 'This server is in staging mode and writes nothing back. Put the active server into the hybrid worker group.'
    }
    return [bool] $scheduler.SyncCycleInProgress
}

$before = Get-ServiceState
$waitUntil = (Get-Date) + $cycleTimeout
while (Test-SyncInProgress) {
    if ((Get-Date) -ge $waitUntil) {
        throw "A synchronisation was still in progress after $($cycleTimeout.TotalMinutes) minutes. Nothing was restarted."
    }
    Start-Sleep -Seconds 30
}
$done = 'nothing: -WhatIf'
if ($PSCmdlet.ShouldProcess($serviceName, 'Restart-Service')) {
    Restart-Service -Name $serviceName -Force
    (Get-Service -Name $serviceName).WaitForStatus('Running', $serviceTimeout)
    $done = 'restarted'
}

[ordered]@{ repairId = $RepairId; done = $done; before = $before; after = Get-ServiceState } |
    ConvertTo-Json -Compress
