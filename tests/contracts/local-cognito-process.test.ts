import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPool, deletePool } from '@/scripts/local/cognito/control'
import { type LocalCognito, startLocalCognito } from '@/scripts/local/cognito/server'
import { freePort, isPortFree } from '@/scripts/local/ports'
import { ownDatabase } from './cognito/own-database'

const controlToken = 'a-token-of-this-test'
const root = fileURLToPath(new URL('../..', import.meta.url))

let database: Awaited<ReturnType<typeof ownDatabase>>

beforeAll(async () => {
  database = await ownDatabase()
})
afterAll(async () => {
  await database.drop()
})

async function startHere(port = 0, smtpPort = 0): Promise<LocalCognito> {
  return await startLocalCognito({ databaseUrl: database.url, port, smtpPort, controlToken })
}

function startChild(port: number): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', 'scripts/local/cognito/main.ts'], {
    cwd: root,
    env: {
      NODE_ENV: 'production',
      LOCAL_COGNITO_DATABASE_URL: database.url,
      LOCAL_COGNITO_PORT: String(port),
      LOCAL_COGNITO_CONTROL_TOKEN: controlToken,
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
}

async function keyOf(endpoint: string, userPoolId: string): Promise<unknown> {
  const response = await fetch(`${endpoint}/${userPoolId}/.well-known/jwks.json`)
  return await response.json()
}

it('keeps pools and its signing key over a restart, whichever port it gets', async () => {
  const first = await startHere()
  const pool = await createPool({ ...first, controlToken, name: 'kept' })
  const key = await keyOf(first.endpoint, pool.userPoolId)
  await first.stop()
  const second = await startHere()
  expect(await createPool({ ...second, controlToken, name: 'kept' })).toEqual({
    ...pool,
    domain: pool.domain.replace(first.endpoint, second.endpoint),
  })
  expect(await keyOf(second.endpoint, pool.userPoolId)).toEqual(key)
  await second.stop()
})

it('agrees on one signing key when two start on a new database at once', async () => {
  const fresh = await ownDatabase()
  const options = { databaseUrl: fresh.url, port: 0, controlToken }
  const [one, two] = await Promise.all([startLocalCognito(options), startLocalCognito(options)])
  const pool = await createPool({ ...one, controlToken })
  expect(await keyOf(one.endpoint, pool.userPoolId)).toEqual(
    await keyOf(two.endpoint, pool.userPoolId),
  )
  await Promise.all([one.stop(), two.stop()])
  await fresh.drop()
})

it('gives a new pool without a name, and nothing of a removed one', async () => {
  const server = await startHere()
  const one = await createPool({ ...server, controlToken })
  const two = await createPool({ ...server, controlToken })
  expect(two.userPoolId).not.toBe(one.userPoolId)
  await deletePool({ ...server, controlToken, userPoolId: one.userPoolId })
  const discovery = `${server.endpoint}/${one.userPoolId}/.well-known/openid-configuration`
  expect((await fetch(discovery)).status).toBe(404)
  await server.stop()
})

it('publishes a discovery document for the pool', async () => {
  const server = await startHere()
  const { userPoolId, domain } = await createPool({ ...server, controlToken })
  const issuer = `${server.endpoint}/${userPoolId}`
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  expect(await response.json()).toMatchObject({
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    authorization_endpoint: `${domain}/oauth2/authorize`,
    token_endpoint: `${domain}/oauth2/token`,
    userinfo_endpoint: `${domain}/oauth2/userInfo`,
    end_session_endpoint: `${domain}/logout`,
  })
  await server.stop()
})

it('says in one sentence that its port is taken', async () => {
  const server = await startHere()
  const port = Number(new URL(server.endpoint).port)
  await expect(startHere(port)).rejects.toThrow(`Port ${port} of the local Cognito is taken`)
  const child = startChild(port)
  const said: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text))
  expect(await once(child, 'close')).toEqual([1, null])
  expect(said.join('').trim()).toMatch(/^Port \d+ of the local Cognito is taken[^\n]*\.$/)
  await server.stop()
})

it('says so of its port for mails too, and leaves nothing running', async () => {
  const server = await startHere()
  const smtpPort = Number(new URL(server.smtpUrl).port)
  const port = await freePort()
  await expect(startHere(port, smtpPort)).rejects.toThrow(`Port ${smtpPort}`)
  expect(await isPortFree(port, '127.0.0.1')).toBe(true)
  await server.stop()
})

it.each(['disconnect', 'SIGTERM', 'SIGINT'] as const)(
  'as a child process, tells its address and ends cleanly on %s',
  async (ending) => {
    const child = startChild(0)
    const [ready] = (await once(child, 'message')) as [{ endpoint: string; smtpUrl: string }]
    expect(ready.smtpUrl).toMatch(/^smtp:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${ready.endpoint}/mailbox`)).status).toBe(200)
    const ended = once(child, 'exit')
    if (ending === 'disconnect') child.disconnect()
    else child.kill(ending)
    expect(await ended).toEqual([0, null])
  },
)
