import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { freePort } from '@/scripts/local/ports'
import { run } from './support/command'
import { allEnd, eventually, family } from './support/processes'
import { isRoot } from './support/starter'
import { chain, forget, place, ready, refusal, up } from './support/up'

// The first start may have to build.
vi.setConfig({ testTimeout: 300_000 })

const RUN = 'scripts/run.mjs'

describe('npm run up', () => {
  test('serves, refuses a second start, and ends and recovers when it is told to end or killed', async () => {
    const here = await place()
    const first = up(here)
    const facts = await ready(first, here)
    expect(facts).toEqual({
      url: `http://localhost:${here.port}`,
      mailbox: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/mailbox$/),
      zuora: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      administrator: { email: expect.stringContaining('@'), password: expect.any(String) },
      viewer: { email: expect.stringContaining('@'), password: expect.any(String) },
    })
    for (const file of ['local.json', 'installation.json'])
      expect((await stat(join(here.folder, file))).mode & 0o777).toBe(0o600)
    expect((await fetch(`${facts.url}/api/health`)).status).toBe(200)
    expect((await fetch(`${facts.mailbox}/messages.json?to=a@example.com`)).status).toBe(200)
    expect(await (await fetch(facts.zuora)).text()).toContain('Run billing')
    await eventually('the sign-ins in print', () =>
      [facts.url, facts.mailbox, facts.administrator.password, facts.viewer.password].every(
        (fact) => first.output().includes(fact),
      ),
    )

    expect(await refusal(up({ ...here, port: String(await freePort()) }))).toEqual({
      code: 1,
      lines: [
        `It is already running on ${here.folder} (process ${chain(first).node}): use that one, stop it, or choose another folder with DATA_DIR and another port with PORT.`,
      ],
    })
    expect((await fetch(`${facts.url}/api/health`)).status).toBe(200)

    let running = first
    for (const [victim, signal] of [
      ['npm', 'SIGTERM'],
      ['node', 'SIGKILL'],
    ] as const) {
      const everything = family(running.pid).map(({ pid }) => pid)
      expect(everything.length, running.output()).toBeGreaterThan(8)
      process.kill(chain(running)[victim], signal)
      await allEnd(everything)
      await forget(here)
      running = up(here)
      expect(await ready(running, here)).toEqual(facts)
    }
  })
})

describe('npm run up says in one sentence', () => {
  test('that its port is taken', async () => {
    const here = await place()
    const server = createServer()
    await new Promise<void>((done) => server.listen(Number(here.port), done))
    onTestFinished(() => new Promise<void>((done) => server.close(() => done())))
    expect(await refusal(up(here))).toEqual({
      code: 1,
      lines: [
        expect.stringMatching(/^Port \d+ is in use by another program: stop that one, or choose/),
      ],
    })
  })

  test('that a port is none', async () => {
    expect(await refusal(up({ ...(await place()), port: '70000' }))).toEqual({
      code: 1,
      lines: ['PORT is 70000: it must be a whole number from 1 to 65535.'],
    })
  })

  test('what is missing of a user pool', async () => {
    const pool = { COGNITO_REGION: 'eu-west-1', COGNITO_CLIENT_ID: 'client' }
    const { code, lines } = await refusal(up(await place(), [], pool))
    expect(code).toBe(1)
    expect(lines).toEqual([
      expect.stringMatching(
        /COGNITO_USER_POOL_ID, COGNITO_CLIENT_SECRET are missing: give all of them/,
      ),
    ])
  })

  test('that --reset needs somebody to ask', async () => {
    const here = await place()
    await mkdir(here.folder)
    await writeFile(join(here.folder, 'installation.json'), '{}')
    expect(await refusal(up(here, ['--reset']))).toEqual({
      code: 1,
      lines: [
        expect.stringMatching(/^--reset deletes the local data .* add --yes if that is wanted\.$/),
      ],
    })
    expect(await readFile(join(here.folder, 'installation.json'), 'utf8')).toBe('{}')
  })

  test('which arguments it does not know', async () => {
    expect(await refusal(up(await place(), ['--rest']))).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^"--rest" is not understood/)],
    })
  })

  test('that its data folder cannot be written', async () => {
    const here = await place()
    await mkdir(here.folder, { mode: 0o500 })
    await chmod(here.folder, 0o500)
    const user = isRoot ? ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'] : []
    const [command = '', ...args] = [...user, process.execPath, RUN, 'up']
    expect(await refusal(run(command, args, { DATA_DIR: here.folder, PORT: here.port }))).toEqual({
      code: 1,
      lines: [
        `The data folder ${here.folder} cannot be used (permission denied): make it writable, or choose another with DATA_DIR.`,
      ],
    })
  })

  test('that Node.js is too old', async () => {
    const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.0' } })`
    const preload = `data:text/javascript,${encodeURIComponent(old)}`
    expect(await refusal(run(process.execPath, ['--import', preload, RUN, 'up']))).toEqual({
      code: 1,
      lines: [
        'Node.js 20.19 or newer is needed, and this is 18.20.0: install a newer one from nodejs.org.',
      ],
    })
  })
})
