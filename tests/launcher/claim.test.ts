import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claimFolder } from '@/scripts/local/processes/claim'
import { temporaryFolder } from './support/starter'

const busy = (pid: number) => `in use by ${pid}`

/** Claims at the same moment, as often as given, and tells how each went. */
async function claimTogether(folder: string, times: number) {
  const attempts = Array.from({ length: times }, () => claimFolder(folder, busy))
  const results = await Promise.allSettled(attempts)
  return {
    won: results.filter(({ status }) => status === 'fulfilled').length,
    refused: results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : [])),
  }
}

test('of many who claim a folder together one gets it, and the others hear who', async () => {
  const folder = await temporaryFolder()
  const { won, refused } = await claimTogether(folder, 12)
  expect(won).toBe(1)
  for (const reason of refused) expect(reason).toMatchObject({ message: busy(process.pid) })
  expect(await owners(folder)).toEqual([process.pid])
})

test('a folder is free again when its owner gives it back', async () => {
  const folder = await temporaryFolder()
  const release = await claimFolder(folder, busy)
  await release()
  expect(await readdir(folder)).toEqual([])
  await claimFolder(folder, busy)
})

test('the claims of the dead are taken over by one', async () => {
  const folder = await temporaryFolder()
  const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(dead, 'exit')
  for (const end of ['aa', 'bb'])
    await writeFile(join(folder, `owner-${dead.pid}-0123456789abcdef-${end}`), '')
  expect((await claimTogether(folder, 12)).won).toBe(1)
  expect(await owners(folder)).toEqual([process.pid])
})

test('a claim whose process id now belongs to somebody else counts for nothing', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, `owner-${process.pid}-0123456789abcdef-aa`), '')
  await claimFolder(folder, busy)
  expect(await owners(folder)).toEqual([process.pid])
})

async function owners(folder: string): Promise<number[]> {
  return (await readdir(folder)).map((name) => Number(name.split('-')[1]))
}
