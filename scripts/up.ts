import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { atEnd } from './local/processes/life.mjs'
import { StartError } from './local/start-error'
import { type Scenario, scenarioNamed, scenarios } from './seed/scenario'
import { build, isBuilt, sourceHash } from './up/build'
import { openDataFolder, resetDataFolder } from './up/data-folder'
import { broughtServices, callersEnvironment, webPort } from './up/environment'
import { keepLogsSmall } from './up/logs'
import { step } from './up/progress'
import { startServices } from './up/services'
import { announce, withdraw } from './up/summary'
import { requireFreePort, serveProduction } from './up/web'

/** `npm run up`: everything that is needed, then the product on http://localhost:3000 until it is stopped. */
export async function main(args: string[]): Promise<void> {
  const options = parseOptions(args)
  const given = callersEnvironment('production')
  const port = webPort(given)
  broughtServices(given)
  const folder = await openDataFolder(given)
  if (options.reset && !(await resetDataFolder(folder, options.yes))) {
    console.log('Nothing was deleted.')
    return
  }
  await requireFreePort(port)
  await withdraw(folder)
  atEnd(async () => console.log('\nStopping …'))

  const services = await startServices(folder, given, port, options.scenario)
  const { environment } = services
  const hash = await sourceHash(environment)
  if (!(await isBuilt(hash)))
    await step('Building (one minute, several on a slow machine)', () =>
      build(environment, hash, join(folder, 'build.log')),
    )
  const log = join(folder, 'web.log')
  const web = await step('Starting the web server', () => serveProduction(environment, port, log))
  keepLogsSmall([folder, join(folder, 'postgres')])
  await announce(folder, services)

  const reason = await Promise.race([
    services.failed,
    web.exited.then((code) => `The web server has ended with exit code ${code}: see ${log}.`),
  ])
  throw new StartError(reason)
}

function parseOptions(args: string[]): { reset: boolean; yes: boolean; scenario: Scenario } {
  try {
    const { values } = parseArgs({
      args,
      options: {
        reset: { type: 'boolean' },
        yes: { type: 'boolean' },
        scenario: { type: 'string', default: 'demo' },
      },
    })
    const scenario = scenarioNamed(values.scenario)
    if (!scenario) throw new RangeError()
    return { reset: values.reset ?? false, yes: values.yes ?? false, scenario }
  } catch {
    throw new StartError(
      `"${args.join(' ')}" is not understood: npm run up [-- --reset [--yes]] [--scenario ${scenarios.join('|')}] starts, with --reset afresh, a fresh one filled as the scenario says.`,
    )
  }
}
