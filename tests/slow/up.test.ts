import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { allEnd, eventually, family } from '../launcher/support/processes'
import { chain, forget, place, ready, up } from '../launcher/support/up'

// The first start may have to build.
vi.setConfig({ testTimeout: 400_000 })

test('npm run up ends with everything it started, and recovers, whichever of its processes is ended how', async () => {
  const here = await place()
  let running = up(here)
  const facts = await ready(running, here)
  for (const [victim, signal] of [
    ['npm', 'SIGTERM'],
    ['node', 'SIGINT'],
    ['npm', 'SIGKILL'],
    ['shell', 'SIGKILL'],
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

test('npm run up ends and recovers when it is stopped in the middle of its first start', async () => {
  const here = await place()
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const starting = up(here)
    await eventually('the start', () => starting.output().includes('Starting PostgreSQL'), 60_000)
    const everything = family(starting.pid).map(({ pid }) => pid)
    process.kill(chain(starting).node, signal)
    await allEnd(everything)
    expect(await stat(join(here.folder, 'local.json')).catch(() => 'none')).toBe('none')
  }
  await ready(up(here), here)
})

test('npm run up -- --reset --yes starts afresh', async () => {
  const here = await place()
  const first = up(here)
  const before = await ready(first, here)
  first.process.kill('SIGTERM')
  await first.exited
  await forget(here)
  const second = up(here, ['--reset', '--yes'])
  const after = await ready(second, here)
  expect(after.administrator.password).not.toBe(before.administrator.password)
})
