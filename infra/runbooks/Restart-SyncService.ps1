<#
.SYNOPSIS
Restarts the synchronisation service (ADSync) of Microsoft Entra Connect.
.DESCRIPTION
Runs on the Entra Connect server, as a job of a hybrid runbook worker. Repeating it does no harm: a synchronisation that is
under way is left to end first, and then nothing is restarted by this run. Writes one JSON object: before and after.
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

function Get-ServiceState {
    $service = Get-Service -Name $serviceName
    return @{ status = [string] $service.Status }
}

function Test-SyncInProgress {
    # With the service stopped the scheduler cannot be asked, and nothing is in progress.
    if ((Get-Service -Name $serviceName).Status -ne 'Running') { return $false }
    Import-Module -Name ADSync
    return [bool] (Get-ADSyncScheduler).SyncCycleInProgress
}

$before = Get-ServiceState
$done = 'nothing: a synchronisation was in progress'
if (-not (Test-SyncInProgress)) {
    $done = 'nothing: -WhatIf'
    if ($PSCmdlet.ShouldProcess($serviceName, 'Restart-Service')) {
        Restart-Service -Name $serviceName -Force
        (Get-Service -Name $serviceName).WaitForStatus('Running', $serviceTimeout)
        $done = 'restarted'
    }
}

[ordered]@{ repairId = $RepairId; done = $done; before = $before; after = Get-ServiceState } |
    ConvertTo-Json -Compress
