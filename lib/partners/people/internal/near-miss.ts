import type { MatchReason } from '../views'

type Address = { local: string; tag: string | null; domain: string }

/** The parts of a normalised address. */
export function partsOf(email: string): Address {
  const at = email.lastIndexOf('@')
  const box = email.slice(0, at)
  const plus = box.indexOf('+')
  return {
    local: plus > 0 ? box.slice(0, plus) : box,
    tag: plus > 0 ? box.slice(plus + 1) : null,
    domain: email.slice(at + 1),
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789.-_+@'

/**
 * Every address that one typing error leads to: a letter missing, doubled or wrong, or two swapped. About
 * 80 for each character, so that an index looks them all up in milliseconds.
 */
export function oneErrorFrom(email: string): string[] {
  const found = new Set<string>()
  for (let at = 0; at <= email.length; at += 1) {
    const before = email.slice(0, at)
    const after = email.slice(at)
    const [here = '', next = ''] = after
    if (here) found.add(before + after.slice(1))
    if (next) found.add(before + next + here + after.slice(2))
    for (const letter of letters) {
      found.add(before + letter + after)
      if (here) found.add(before + letter + after.slice(1))
    }
  }
  found.delete(email)
  return [...found].filter((each) => /^[^@]+@[^@]+$/.test(each))
}

/** How many letters have to be added, left out, replaced or swapped to get from one word to the other. */
export function distance(from: string, to: string): number {
  let older: number[] = []
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1]
      let least = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      )
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (row > 1 && column > 1 && swapped) least = Math.min(least, (older[column - 2] ?? 0) + 1)
      current.push(least)
    }
    older = previous
    previous = current
  }
  return previous[to.length] ?? 0
}

/** Whether a domain may stand for the other: a few letters apart, or the same name with another ending. */
function resembles(domain: string, other: string): boolean {
  if (distance(domain, other) <= Math.max(2, Math.floor(domain.length / 5))) return true
  const [first = ''] = domain.split('.')
  const [second = ''] = other.split('.')
  return first.length >= 3 && first === second
}

/** Why an address is near the one that was looked for; null when it is not. */
export function nearness(looked: string, found: string): MatchReason | null {
  if (looked === found) return 'same'
  const [one, other] = [partsOf(looked), partsOf(found)]
  if (one.local === other.local && one.domain === other.domain) return 'plus_tag'
  if (distance(looked, found) === 1) return 'typo'
  if (one.local === other.local && resembles(one.domain, other.domain)) return 'domain'
  return null
}
