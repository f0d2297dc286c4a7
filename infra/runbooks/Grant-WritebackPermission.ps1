<#
.SYNOPSIS
Grants the connector account the permissions of password writeback on one organizational unit.
.DESCRIPTION
Runs on the Entra Connect server, as a job of a hybrid runbook worker whose account may change permissions of that unit. Grants on
the named unit and what lies below it, never on a whole domain and never on AdminSDHolder. Granting again what is granted changes
nothing. Writes one JSON object: how many entries the account had on the unit before and after.
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    # The repair that this job belongs to; it stands in the output.
    [Parameter(Mandatory = $true)]
    [ValidatePattern('^[0-9a-fA-F-]{36}$')]
    [string] $RepairId,

    # Distinguished name of the account with which Entra Connect writes to Active Directory.
    [Parameter(Mandatory = $true)]
    [ValidateLength(8, 400)]
    [ValidatePattern('^CN=[^=,+"\\<>;#]{1,64}(,(OU|CN)=[^=,+"\\<>;#]{1,64})*(,DC=[A-Za-z0-9-]{1,63})+$')]
    [string] $AccountDN,

    # Distinguished name of the organizational unit. The domain itself is refused.
    [Parameter(Mandatory = $true)]
    [ValidateLength(8, 400)]
    [ValidatePattern('^OU=[^=,+"\\<>;#]{1,64}(,(OU|CN)=[^=,+"\\<>;#]{1,64})*(,DC=[A-Za-z0-9-]{1,63})+$')]
    [string] $OrganizationalUnitDN
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# A job has nobody who could confirm; whoever allowed the repair did. -WhatIf is respected.
$ConfirmPreference = 'None'
Import-Module -Name ActiveDirectory
Import-Module -Name (Join-Path $env:ProgramFiles 'Microsoft Azure Active Directory Connect\AdSyncConfig\AdSyncConfig.psm1')

$account = Get-ADObject -Identity $AccountDN -Properties objectSid
$unit = Get-ADOrganizationalUnit -Identity $OrganizationalUnitDN

function Get-PermissionState {
    $rules = (Get-Acl -Path "AD:\$($unit.DistinguishedName)").GetAccessRules(
        $true, $true, [System.Security.Principal.SecurityIdentifier])
    $own = @($rules | Where-Object { $_.IdentityReference.Value -eq $account.objectSid.Value })
    return @{ entriesOfAccount = $own.Count }
}

$before = Get-PermissionState
$done = 'nothing: -WhatIf'
if ($PSCmdlet.ShouldProcess($unit.DistinguishedName, 'Set-ADSyncPasswordWritebackPermissions')) {
    $arguments = @{ ADConnectorAccountDN = $account.DistinguishedName; ADobjectDN = $unit.DistinguishedName }
    # Older versions of the module grant on AdminSDHolder too unless they are told not to.
    if ((Get-Command -Name Set-ADSyncPasswordWritebackPermissions).Parameters.ContainsKey('SkipAdminSdHolders')) {
        $arguments.SkipAdminSdHolders = $true
    }
    Set-ADSyncPasswordWritebackPermissions @arguments | Out-Null
    $done = 'granted'
}

[ordered]@{ repairId = $RepairId; done = $done; before = $before; after = Get-PermissionState } |
    ConvertTo-Json -Compress
