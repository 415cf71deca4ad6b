import { closeSync, writeSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { emptyLog, rotateLogs } from './logs'

test('a large log begins again while its writer goes on, and what there was is kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'logs-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [large, small] = ['large.log', 'small.log'].map((name) => join(folder, name))
  if (!large || !small) throw new Error('no names')
  const files = [large, small].map(emptyLog)
  onTestFinished(() => files.forEach(closeSync))
  const [one = 0, other = 0] = files
  writeSync(one, 'first line\nsecond line\n')
  writeSync(other, 'first\n')

  await rotateLogs(folder, 10)
  writeSync(one, 'third\n')
  writeSync(other, 'second\n')

  expect(await readFile(large, 'utf8')).toBe('third\n')
  expect(await readFile(`${large}.old`, 'utf8')).toBe('first line\nsecond line\n')
  expect(await readFile(small, 'utf8')).toBe('first\nsecond\n')
  expect((await readdir(folder)).sort()).toEqual(['large.log', 'large.log.old', 'small.log'])
})
