import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { endSurvivors } from '../local/postgres/survivors'
import { claimFolder } from '../local/processes/claim'
import { refusal, StartError } from '../local/start-error'
import type { Environment } from './environment'

/** Everything that the local services keep in the data folder. */
const CONTENTS = [
  'postgres',
  'installation.json',
  'local.json',
  'cognito.log',
  'zuora.log',
  'salesforce.log',
  'web.log',
  'build.log',
]

/**
 * Makes the folder that holds the local state (`DATA_DIR`) and keeps it for this process.
 * @throws StartError when it cannot be written, or another start is using it
 */
export async function openDataFolder(environment: Environment): Promise<string> {
  const folder = resolve(environment.DATA_DIR || '.data')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await claimFolder(
      folder,
      (pid) =>
        `It is already running on ${folder} (process ${pid}): use that one, stop it, or choose another folder with DATA_DIR and another port with PORT.`,
    )
  } catch (error) {
    const reason = error instanceof StartError ? undefined : refusal(error)
    if (reason === undefined) throw error
    throw new StartError(
      `The data folder ${folder} cannot be used (${reason}): make it writable, or choose another with DATA_DIR.`,
    )
  }
  return folder
}

/**
 * Removes the local state after asking.
 * @returns whether it was agreed to
 * @throws StartError when there is nobody to ask and `agreed` is false
 */
export async function resetDataFolder(folder: string, agreed: boolean): Promise<boolean> {
  if (!agreed && !(await isAgreed(folder))) return false
  await endSurvivors(join(folder, 'postgres', 'cluster'))
  for (const name of CONTENTS) await rm(join(folder, name), { recursive: true, force: true })
  return true
}

async function isAgreed(folder: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new StartError(
      `--reset deletes the local data in ${folder}, and there is no terminal to ask: add --yes if that is wanted.`,
    )
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  // In raw mode the terminal hands Ctrl-C to the question instead of making a signal of it.
  lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  const question = `This deletes the local database, sign-ins and mails in ${folder}. Go on? [y/N] `
  const answer = await lines.question(question)
  lines.close()
  return /^y(es)?$/i.test(answer.trim())
}
