<#
.SYNOPSIS
Switches password writeback on in Microsoft Entra Connect.
.DESCRIPTION
Runs on the Entra Connect server, as a job of a hybrid runbook worker. Where writeback is on already it changes nothing. A server in
staging mode writes nothing back, so there it does nothing and says so. Writes one JSON object: before and after.
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    # The repair that this job belongs to; it stands in the output.
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[0-9a-fA-F-]{36}$')]
    [string] $RepairId
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# A job has nobody who could confirm; whoever allowed the repair did. -WhatIf is respected.
$ConfirmPreference = 'None'
Import-Module -Name ADSync

if ((Get-ADSyncScheduler).StagingModeEnabled) {
    throw 'This server is in staging mode and writes nothing back. Put the active server into the hybrid worker group.'
}

# The connector to Microsoft Entra ID: its name ends so in every language, and there is one of it.
$connectors = @(Get-ADSyncConnector | Where-Object { $_.Name -like '* - AAD' })
if ($connectors.Count -ne 1) {
    throw "Expected one connector to Microsoft Entra ID on this server and found $($connectors.Count)."
}
$connectorName = [string] $connectors[0].Name

function Get-WritebackState {
    $configuration = Get-ADSyncAADPasswordResetConfiguration -Connector $connectorName
    return @{ enabled = [bool] $configuration.Enabled }
}

$before = Get-WritebackState
$done = 'nothing: it was on already'
if (-not $before.enabled) {
    $done = 'nothing: -WhatIf'
    if ($PSCmdlet.ShouldProcess($connectorName, 'Set-ADSyncAADPasswordResetConfiguration -Enable $true')) {
        Set-ADSyncAADPasswordResetConfiguration -Connector $connectorName -Enable $true | Out-Null
        $done = 'enabled'
    }
}

[ordered]@{ repairId = $RepairId; done = $done; before = $before; after = Get-WritebackState } |
    ConvertTo-Json -Compress
