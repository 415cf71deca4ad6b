import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readEnv } from '@/lib/core/env'
import { writePrivateJson } from './installation'
import type { Services } from './services'

/** Writes where everything is to `local.json` for scripts, and gives that file. */
export async function writeLocal(
  folder: string,
  { url, mailbox, zuora, people }: Services,
): Promise<string> {
  const file = join(folder, 'local.json')
  await writePrivateJson(file, { url, mailbox, zuora, ...people })
  return file
}

/** Prints where everything is, and writes the same for scripts. */
export async function announce(folder: string, services: Services): Promise<void> {
  const { url, mailbox, zuora, people, environment } = services
  const file = await writeLocal(folder, services)
  console.log(`\n  Ready: ${url}`)
  if (people) {
    const { administrator, viewer } = people
    console.log(`  Staff administrator  ${administrator.email}  ${administrator.password}`)
    console.log(`  Staff viewer         ${viewer.email}  ${viewer.password}`)
  } else if (!mailbox)
    console.log('  The first administrator: npm run staff -- add EMAIL --role administrator')
  if (mailbox) console.log(`  Mailbox              ${mailbox}`)
  if (zuora) console.log(`  Zuora                ${zuora}`)
  if (!readEnv(environment).RUN_WORKER) {
    console.log(
      '  RUN_WORKER is false: no user is set up and no order placed until npm run worker runs too.',
    )
  }
  console.log(`  Also in ${file}. Stop with Ctrl-C.\n`)
}

/** Takes the last start's file away, so that a new one tells that everything is ready. */
export async function withdraw(folder: string): Promise<void> {
  await rm(join(folder, 'local.json'), { force: true })
}
