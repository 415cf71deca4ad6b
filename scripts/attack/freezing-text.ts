import type { APIRequestContext } from '@playwright/test'
import type { ActionDoor } from '@/tests/e2e/support/action-doors'
import { addresses, forPartners } from '@/tests/e2e/support/doors'
import { newPartnerUser, requestsOf } from '@/tests/e2e/support/people'
import type { Group } from './group'
import { act, read } from './requests'

/** An answer that takes longer held up everybody. */
const freezesMs = 5_000

/** Below the largest body of an action; normalising it takes minutes where that is done first. */
const marks = `e${'\u0301\u0316'.repeat(30_000)}`
/** Text of 120 kB each that is slow in other ways: with spaces at its end, longer when composed, and simply long. */
const others = [`a${' \u200b'.repeat(24_000)}x`, '\ufdfa'.repeat(40_000), `${'a'.repeat(120_000)}!`]
/** As much as fits into an address. */
const shortMarks = marks.slice(0, 1_500)

/** What the forms of a visitor send. */
const visitorsFields = ['email', 'password', 'newPassword', 'confirmation', 'code', 'next', 'token']

/** Very long text that is slow to read, in each field of each action and each part of each list's address. */
export const freezingText: Group = async (stage, tally, random) => {
  const { product, actions, theirs, administrator, visitor } = stage
  const { url } = product
  // What is tried with a password counts against whose it is.
  const own = await requestsOf(product, await newPartnerUser(administrator, product))
  const senderOf = ({ audience }: ActionDoor): APIRequestContext => {
    if (audience === 'anybody') return visitor
    if (audience === 'enrolling' || audience === 'signed in') return own
    return forPartners.includes(audience) ? stage.member : administrator
  }
  for (const action of actions) {
    if (action.name === 'signOutEverywhere' || action.name === 'endOtherSessions') continue
    await stage.forgetLookups()
    const input = action.input(theirs)
    const fields = leavesOf(input)
    const other = others[Math.floor(random() * others.length)] ?? ''
    const inputs = [marks, other].flatMap((text) =>
      fields.length > 0
        ? fields.map((path) => withLeaf(input, path, text))
        : [Object.fromEntries(visitorsFields.map((name) => [name, text]))],
    )
    for (const each of inputs) {
      const answer = await act(senderOf(action), url, action, each)
      tally.attacked(`${action.name} with long text`, answer, answer.ms < freezesMs)
    }
  }
  for (const { path, audience } of addresses(theirs.names)) {
    if (path.startsWith('/api/auth')) continue
    const request = forPartners.includes(audience) ? stage.member : administrator
    for (const name of ['search', 'users', 'who', 'after', 'next']) {
      const answer = await read(request, `${path}?${new URLSearchParams({ [name]: shortMarks })}`)
      tally.attacked(`${path}?${name}=`, answer, answer.ms < freezesMs)
    }
  }
  await own.dispose()
}

type Path = readonly (string | number)[]

/** Where texts stand in an input. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]))
}

/** A copy of the input with this text at one place. */
function withLeaf(input: object, path: Path, text: string): object {
  const copy = structuredClone(input)
  const at = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (inner, key) => inner[key] as Record<string | number, unknown>,
      copy as Record<string | number, unknown>,
    )
  at[path.at(-1) ?? ''] = text
  return copy
}
