import { spawnSync } from 'node:child_process'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atEnd } from '../../local/processes/life.mjs'
import { openInstallation } from '../installation'
import { between, type Random } from '../random'
import { playRound } from '../round'
import type { NotRun, Round, Scenario } from '../scenario'
import { type FaultyServer, startFaultyServer } from '../server'
import { openStage, type Services } from '../stage'

const megabyte = Buffer.alloc(1_048_576, 1)

/** Fills the disk to its last byte for some seconds. */
async function fillDisk(folder: string, server: FaultyServer, random: Random): Promise<void> {
  const ballast = join(folder, 'ballast')
  const file = await open(ballast, 'w')
  const full = await fill(file).catch((error: NodeJS.ErrnoException) => error.code)
  await file.close()
  await sleep(between(random, 4_000, 10_000))
  await rm(ballast)
  if (full !== 'ENOSPC') throw new Error(`The disk could not be filled: ${full}`)
  await server.startAgainIfDead()
}

async function fill(file: Awaited<ReturnType<typeof open>>): Promise<never> {
  for (;;) await file.write(megabyte)
}

async function fullDataDisk(services: Services, random: Random): Promise<Round | NotRun> {
  const what = 'disk of PostgreSQL full'
  const folder = await mkdtemp(join(tmpdir(), 'faults-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', folder])
  if (mounted.status !== 0) {
    await rm(folder, { recursive: true })
    return { what, notRun: 'a small disk needs the right to mount one' }
  }
  const server = await startFaultyServer(join(folder, 'postgres'), { max_wal_size: '64MB' })
  const stage = await openStage(services, server, { copies: 2 })
  const close = async () => {
    forget()
    await stage.close()
    await server.stop()
    spawnSync('umount', [folder])
    await rm(folder, { recursive: true, force: true })
  }
  const forget = atEnd(close)
  try {
    const fault = () => fillDisk(folder, server, random)
    return await playRound(stage, { what, random, work: ['people'], writers: 6, fault })
  } finally {
    await close()
  }
}

async function fullLogDisk(services: Services, random: Random): Promise<Round> {
  const { stage, close } = await openInstallation(services, { copies: 0 })
  try {
    // Every write to this device answers that there is no space left.
    stage.logFile = '/dev/full'
    for (let copies = 0; copies < 2; copies += 1) await stage.addCopy()
    return await playRound(stage, {
      what: 'disk of the logs full',
      random,
      work: ['people'],
      fault: () => sleep(10_000),
    })
  } finally {
    await close()
  }
}

/** No space is left for the database, or for the logs. */
export const fullDisks: Scenario = {
  rounds: 2,
  share: 2,
  async *play(services, random) {
    for (;;) {
      yield await fullDataDisk(services, random)
      yield await fullLogDisk(services, random)
    }
  },
}
