import type { Environment } from './environment'
import { type Installation, saveInstallation } from './installation'
import { freeOrAny, startLocalProcess } from './local-process'

export interface LocalSalesforce {
  /** What the product needs to reach it. */
  environment: Environment
  exited: Promise<void>
}

/**
 * Starts the local Salesforce as a child process.
 * @throws StartError when it cannot start; its log tells more
 */
export async function startLocalSalesforce(options: {
  folder: string
  installation: Installation
  log: string
}): Promise<LocalSalesforce> {
  const { folder, installation, log } = options
  const clientId = 'local-salesforce'
  const clientSecret = installation.salesforceClientSecret
  const { ready, exited } = await startLocalProcess<{ endpoint: string }>({
    name: 'local Salesforce',
    main: '../local/salesforce/main.ts',
    log,
    env: {
      LOCAL_SALESFORCE_PORT: String(await freeOrAny(installation.salesforcePort)),
      LOCAL_SALESFORCE_CLIENT_ID: clientId,
      LOCAL_SALESFORCE_CLIENT_SECRET: clientSecret,
    },
  })
  const salesforcePort = Number(new URL(ready.endpoint).port)
  if (salesforcePort !== installation.salesforcePort) {
    Object.assign(installation, { salesforcePort })
    await saveInstallation(folder, installation)
  }
  return {
    exited,
    environment: {
      SALESFORCE_DOMAIN: 'local.my.salesforce.com',
      SALESFORCE_ENDPOINT: ready.endpoint,
      SALESFORCE_CLIENT_ID: clientId,
      SALESFORCE_CLIENT_SECRET: clientSecret,
    },
  }
}
