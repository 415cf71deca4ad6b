import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { amazonTarget } from './amazon-target'
import { cognitoLocalTarget } from './cognito-local-target'
import { localTarget } from './local-target'
import type { Pool, PoolOptions, Target } from './pool'

/** Something that holds on every Cognito; it fails by throwing. */
export type Rule = (pool: Pool) => Promise<void>

function targets(options: PoolOptions): Target[] {
  const amazonPool = inject('amazonPool')
  const all = amazonPool ? [amazonTarget(amazonPool)] : [localTarget, cognitoLocalTarget]
  return all.filter((target) => target.runs?.(options) ?? true)
}

/**
 * Tries the rules of an area on every target. Of a rule that a target is listed to break, only that
 * it still breaks it is tried: an entry that is no longer true fails.
 */
export function contract(
  area: string,
  rules: Record<string, Rule>,
  options: PoolOptions = {},
): void {
  describe.each(targets(options))('$name', (target) => {
    const leftOut = new Set(target.leftOut[area]?.map((entry) => entry.rule))
    let pool: Pool

    beforeAll(async () => {
      pool = await target.start(options)
    })
    afterAll(async () => {
      await pool?.stop()
    })

    for (const [name, rule] of Object.entries(rules)) {
      if (leftOut.has(name)) {
        it(`is still left out: ${name}`, async () => {
          await expect(rule(pool)).rejects.toThrow()
        })
      } else {
        it(name, async () => {
          await rule(pool)
        })
      }
    }

    it('leaves out only rules of the contract', () => {
      expect([...leftOut].filter((name) => !(name in rules))).toEqual([])
    })
  })
}
