import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const file = fileURLToPath(new URL('./log-destination.ts', import.meta.url))

/** Logs far more than is kept, tells its parent that it is alive, waits for a word of it, and ends. */
const chatter = `
  const { openLogDestination } = await import(${JSON.stringify(file)})
  const destination = openLogDestination(1)
  const line = JSON.stringify({ filler: 'x'.repeat(1_000) }) + '\\n'
  for (let written = 0; written < 3_000; written += 1) destination.write(line)
  process.send('alive')
  process.once('message', () => {
    process.disconnect()
    destination.write('{"last":true}\\n')
  })
`

function start(output: number | 'pipe') {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', chatter]
  return spawn(process.execPath, args, { stdio: ['ignore', output, 'inherit', 'ipc'] })
}

it('a full disk stops nobody who logs, and nobody who ends', async () => {
  const full = await open('/dev/full', 'w')
  const child = start(full.fd)
  await once(child, 'message')
  child.send('end')
  expect(await once(child, 'exit')).toEqual([0, null])
  await full.close()
})

it('a pipe that nobody reads stops nobody either', async () => {
  const child = start('pipe')
  await once(child, 'message')
  child.send('end')
  expect(await once(child, 'exit')).toEqual([0, null])
})

it('what was dropped is counted once there is room again, and no line is cut', async () => {
  const child = start('pipe')
  await once(child, 'message')
  let said = ''
  child.stdout?.on('data', (data) => {
    said += data
  })
  await expect.poll(() => said, { timeout: 10_000 }).toContain('log lines dropped')
  child.send('end')
  await once(child, 'close')
  const lines = said
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const { lines: dropped } = lines.find(({ event }) => event === 'log lines dropped')
  expect(lines.filter(({ filler }) => filler).length + dropped).toBe(3_000)
  expect(lines.at(-1)).toEqual({ last: true })
})
