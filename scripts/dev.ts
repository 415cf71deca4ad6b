import { StartError } from './local/start-error'
import { openDataFolder } from './up/data-folder'
import { broughtServices, callersEnvironment, webPort } from './up/environment'
import { startServices } from './up/services'
import { announce, withdraw } from './up/summary'
import { requireFreePort, serveDevelopment } from './up/web'

/** `npm run dev`: the same local services as `npm run up`, and Next's development server. */
export async function main(): Promise<void> {
  const given = callersEnvironment('development')
  const port = webPort(given)
  broughtServices(given)
  const folder = await openDataFolder(given)
  await requireFreePort(port)
  await withdraw(folder)
  const services = await startServices(folder, given, port)
  await announce(folder, services)
  const web = await serveDevelopment(services.environment, port)
  const reason = await Promise.race([
    services.failed,
    web.exited.then((code) => `The development server has ended with exit code ${code}.`),
  ])
  throw new StartError(reason)
}
