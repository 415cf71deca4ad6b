import { expect, it, vi } from 'vitest'
import { askForProofBy, withProof } from './proof'

const unproven = { ok: false, error: { code: 'unproven', message: 'Prove it.' } } as const
const done = { ok: true, data: 5 } as const

it('goes on with the same once the proof is given', async () => {
  const stop = askForProofBy(async () => true)
  const action = vi.fn().mockResolvedValueOnce(unproven).mockResolvedValue(done)
  expect(await withProof(action)).toEqual(done)
  expect(action).toHaveBeenCalledTimes(2)
  stop()
})

it.each([
  ['it is not given', async () => false],
  ['nobody can ask for it', null],
])('the refusal is the answer where %s', async (_, way) => {
  const stop = way ? askForProofBy(way) : () => {}
  const action = vi.fn().mockResolvedValue(unproven)
  expect(await withProof(action)).toEqual(unproven)
  expect(action).toHaveBeenCalledTimes(1)
  stop()
})

it('asks for no proof when something else is wrong, or nothing', async () => {
  const ask = vi.fn()
  const stop = askForProofBy(ask)
  expect(await withProof(async () => done)).toEqual(done)
  const other = { ok: false, error: { code: 'stale' } }
  expect(await withProof(async () => other)).toEqual(other)
  await withProof(() => undefined)
  expect(ask).not.toHaveBeenCalled()
  stop()
})
