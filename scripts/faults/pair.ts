import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type RunningPostgres, startPostgres } from '../local/postgres'
import { type Logins, makeLogins } from '../local/postgres/logins'
import { killServer } from './server'
import { forget, promote, replicating, startStandby } from './standby'
import { startTcpSwitch, type TcpSwitch } from './tcp-switch'

/** A server that writes, one that follows it in step, and the one address that leads to the first. */
export type Pair = {
  logins: Logins
  address: TcpSwitch
  /** The ports of the server that writes, and of the one that follows. */
  primaryPort(): number
  /** With the superuser, on one of the two. */
  adminUrl(port: number): string
  standbyPort(): number
  /** Kills the server that writes. Whoever watches over it promotes the other one after so many milliseconds. */
  failOver(noticedAfter: number): Promise<void>
  /** Starts another server that follows the one that writes now. */
  addStandby(): Promise<void>
  stop(): Promise<void>
}

/** Starts both servers in a folder, with an empty database and its logins at the address in front. */
export async function startPair(folder: string): Promise<Pair> {
  let generation = 0
  const folderOf = (number: number) => join(folder, `server-${number}`)
  let primary = await startPostgres({
    dataFolder: folderOf(0),
    durable: false,
    settings: replicating,
  })
  let standby: RunningPostgres | null = null
  const address = await startTcpSwitch(primary.port)
  const through = (login: string) =>
    Object.assign(new URL(login), { port: String(address.port) }).href
  const { owner, running, reading } = await makeLogins(primary.url('postgres'), 'faults')
  const pair: Pair = {
    logins: { owner: through(owner), running: through(running), reading: through(reading) },
    address,
    primaryPort: () => primary.port,
    standbyPort: () => standby?.port ?? 0,
    adminUrl: (port) => Object.assign(new URL(primary.url('faults')), { port: String(port) }).href,
    async failOver(noticedAfter) {
      if (!standby) throw new Error('Nobody follows.')
      const gone = folderOf(generation)
      await killServer(primary, gone)
      await sleep(noticedAfter)
      await promote(standby)
      primary = standby
      standby = null
      generation += 1
      address.turnTo(primary.port)
      await forget(gone)
    },
    async addStandby() {
      standby = await startStandby(primary, folderOf(generation), folderOf(generation + 1))
    },
    async stop() {
      await address.close()
      await standby?.stop()
      await primary.stop()
    },
  }
  await pair.addStandby()
  return pair
}
