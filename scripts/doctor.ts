import { readEnv } from '@/lib/core/env'
import { setLogLevel } from '@/lib/core/log'
import { checkCognito } from './doctor/cognito'
import { checkDatabase } from './doctor/database'
import { checkEncryption } from './doctor/encryption'
import { type Finding, findingsOf, lineOf } from './doctor/finding'
import { checkMail } from './doctor/mail'
import { checkSalesforce } from './doctor/salesforce'
import { checkZuora } from './doctor/zuora'
import { StartError } from './local/start-error'
import { callersEnvironment } from './up/environment'

/**
 * `npm run doctor`: tries every system that the configuration names, and says in a sentence each what is wrong and
 * what to do. It changes nothing anywhere. Ends with 1 when something is wrong.
 * @throws StartError when the configuration itself is not usable
 */
export async function main(): Promise<void> {
  const env = readConfiguration()
  // What is wrong stands in the findings.
  setLogLevel('silent')
  const checks: [system: string, check: () => Promise<Finding[]>][] = [
    ['PostgreSQL', () => checkDatabase(env)],
    ['Cognito', () => checkCognito(env)],
    ['Zuora', () => checkZuora(env)],
    ['Salesforce', () => checkSalesforce(env)],
    ['Mail server', () => checkMail(env.SMTP_URL)],
    ['Encryption', async () => checkEncryption(env)],
  ]
  const findings = await Promise.all(
    checks.map(([system, check]) => check().catch((error) => [broken(system, error)])),
  )
  for (const finding of findings.flat()) console.log(lineOf(finding))
  const wrong = findings.flat().filter(({ state }) => state === 'wrong').length
  console.log(wrong === 0 ? '\nNothing is wrong.' : `\nWrong: ${wrong}.`)
  process.exitCode = wrong === 0 ? 0 : 1
}

function readConfiguration() {
  try {
    return readEnv(callersEnvironment('production'))
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error))
  }
}

function broken(system: string, error: unknown): Finding {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return findingsOf(system).wrong(`It could not be tried (${said}).`)
}
