import type { Block } from '@/lib/ports/identity/sign-in-blocks'
import { fails, fine, type Result } from './result'

const wayOut = { kind: 'lift_block' } as const

/**
 * Whether too many wrong attempts keep somebody out. Only a block everywhere does: a network, a known browser and a
 * session count by themselves, so that whoever tries there keeps nobody out elsewhere.
 */
export function judgeBlocks({ blocks, now }: { blocks: readonly Block[]; now: Date }): Result {
  const latest = (some: typeof blocks) => {
    const last = Math.max(...some.map(({ until }) => until.getTime()))
    const minutes = Math.max(1, Math.ceil((last - now.getTime()) / 60_000))
    return minutes === 1 ? 'about a minute' : `about ${minutes} minutes`
  }
  const barring = blocks.filter(({ kind }) => kind === 'password' || kind === 'code')
  const everywhere = barring.filter((block) => block.everywhere)
  if (everywhere.length > 0) {
    return fails(
      `Too many wrong attempts: blocked for ${latest(everywhere)} more, except in browsers in which they have signed in before.`,
      'Ask whether it was them. They can wait, use “Forgotten password?”, or you lift the block.',
      wayOut,
    )
  }
  if (barring.length > 0) {
    return {
      state: 'notice',
      finding: `Not blocked, but where too many wrong attempts came from, a network or a browser, no more are taken for ${latest(barring)}.`,
      advice:
        'If it was them, they can wait, sign in elsewhere, use “Forgotten password?”, or you lift the block.',
      wayOut,
    }
  }
  if (blocks.length === 0) return fine('Not blocked.')
  const resets = blocks.filter(({ kind }) => kind === 'reset')
  const mailed = resets.length > 0 ? resets : blocks
  const barred = mailed.filter((block) => block.everywhere)
  const where = barred.length > 0 ? '' : ', from one network or browser'
  const time = `${latest(barred.length > 0 ? barred : mailed)}${where}`
  const finding =
    resets.length > 0
      ? `Not blocked, but mailed codes for a new password are not taken for ${time}.`
      : `Not blocked, but no further codes to sign in with are mailed for ${time}.`
  return { ...fine(finding), wayOut }
}
