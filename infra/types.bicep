// The shapes of what a deployment may choose. One group per concern, so that main.bicep and resources.bicep hand on
// five values in place of thirty. Sealed: a misspelled member stops the build.

@export()
@sealed()
@description('How large and how many the instances of the function app may be.')
type Scale = {
  @description('Memory of one instance in MB: 512, 2048 or 4096. Billed by the second of use.')
  memoryInMB: int

  @description('Never more instances than this, 40 at least (a limit of the platform). Also a limit of cost.')
  maximumInstances: int
}

@export()
@sealed()
@description('Who may open the dashboard and ask the API. Without an app registration nobody may.')
type SignIn = {
  @description('Makes the app registration with its roles by the Microsoft Graph extension. Whoever deploys needs Application.ReadWrite.All.')
  register: bool

  @description('Client id of an app registration that exists already, in place of register.')
  clientId: string?

  @description('Client ids of the programs that may call the API with their own token; the dashboard itself is always allowed.')
  allowedApplications: string[]?

  @description('Paths that are open to anybody, such as a probe of a load balancer. Default: /api/health.')
  openPaths: string[]?
}

@export()
@sealed()
@description('Whether traffic stays inside a virtual network.')
type Network = {
  @description('Makes a virtual network with private endpoints, and closes the public ones of storage and Key Vault.')
  private: bool

  @description('Address space of that network: /24 or larger. Default: 10.71.0.0/24.')
  addressSpace: string?

  @description('Premium is the only tier of Service Bus with private endpoints, at many times the price of Standard.')
  premiumServiceBus: bool?

  @description('Only these address ranges (CIDR) reach the dashboard and the API. Default: all, behind the sign-in.')
  allowedAddresses: string[]?
}

@export()
@sealed()
@description('What is logged, for how long, and who is told when something is wrong.')
type Watching = {
  @description('Addresses that alerts are mailed to. Without any, alerts show in the portal alone.')
  emails: string[]

  @description('Days that logs are kept. 30 cost nothing extra.')
  retentionInDays: int?

  @description('Gigabytes of logs a day, after which logging stops until the next day. A limit of cost.')
  dailyCapInGB: int?

  @description('Also logs each reading and writing of tables and blobs. A matter of the security officer; costs.')
  auditStorage: bool?

  @description('Resource id of a Log Analytics workspace that exists already, in place of one of our own.')
  workspaceId: string?
}

@export()
@description('A shipped runbook: the name of its file infra/runbooks/<name>.ps1.')
type Runbook = 'Restart-SyncService' | 'Start-DeltaSync' | 'Enable-PasswordWriteback' | 'Grant-WritebackPermission'

@export()
@sealed()
@description('Sources and actions next to the audit log.')
type Connector = {
  @description('Resource id of the Log Analytics workspace with the Windows events of Entra Connect and domain controllers.')
  eventsWorkspaceId: string?

  @description('Makes an Automation account with a Hybrid Worker group, for REMEDIATION_MODE.')
  automation: bool?

  @description('The shipped runbooks that are put into that account and published. Default: none.')
  runbooks: Runbook[]?
}
