import { createTenant } from '../local/zuora/control'
import type { Environment } from './environment'
import { type Installation, saveInstallation } from './installation'
import { freeOrAny, startLocalProcess } from './local-process'

export interface LocalZuora {
  /** Its page, and the address of its API. */
  endpoint: string
  /** What the product needs to reach it. */
  environment: Environment
  exited: Promise<void>
}

/**
 * Starts the local Zuora as a child process, with this installation's one tenant. The tenant has Owner
 * Transfer unless `ZUORA_OWNER_TRANSFER` says otherwise, so that both ways to sell can be tried; in the same
 * way `ZUORA_SCHEDULED_CANCELLATION` decides how subscriptions end.
 * @throws StartError when it cannot start; its log tells more
 */
export async function startLocalZuora(options: {
  databaseUrl: string
  folder: string
  installation: Installation
  given: Environment
  log: string
}): Promise<LocalZuora> {
  const { databaseUrl, folder, installation, given, log } = options
  const controlToken = installation.zuoraControlToken
  const { ready, exited } = await startLocalProcess<{ endpoint: string }>({
    name: 'local Zuora',
    main: '../local/zuora/main.ts',
    log,
    env: {
      LOCAL_ZUORA_DATABASE_URL: databaseUrl,
      LOCAL_ZUORA_PORT: String(await freeOrAny(installation.zuoraPort)),
      LOCAL_ZUORA_CONTROL_TOKEN: controlToken,
    },
  })
  const { endpoint } = ready
  const zuoraPort = Number(new URL(endpoint).port)
  if (zuoraPort !== installation.zuoraPort) {
    Object.assign(installation, { zuoraPort })
    await saveInstallation(folder, installation)
  }
  const isOn = (word = 'true') => ['true', '1', 'on'].includes(word)
  const ownerTransfer = isOn(given.ZUORA_OWNER_TRANSFER)
  const scheduledDates = isOn(given.ZUORA_SCHEDULED_CANCELLATION)
  const name = 'partner-management'
  const features = { ownerTransfer, scheduledDates, timeZone: given.TIME_ZONE || 'UTC' }
  const tenant = await createTenant({ endpoint, controlToken, name, ...features })
  return {
    endpoint,
    exited,
    environment: {
      ZUORA_ENVIRONMENT: 'local',
      ZUORA_ENDPOINT: endpoint,
      ZUORA_CLIENT_ID: tenant.clientId,
      ZUORA_CLIENT_SECRET: tenant.clientSecret,
      ZUORA_OWNER_TRANSFER: String(ownerTransfer),
      ZUORA_SCHEDULED_CANCELLATION: String(scheduledDates),
    },
  }
}
