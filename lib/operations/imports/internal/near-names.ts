import { searchText } from '@/db/search-text'
import { inTurns } from './in-turns'

/** Names with fewer letters are near too many others. */
const fewestLetters = 5
/** Of a longer name so many letters are compared: folding makes many of one, as of `ﷺ`. */
const mostLetters = 100
/** So many spellings are kept, in about 100 MB. */
const mostSpellings = 6_000_000
/** So many of them are looked at for each spelling of a name. */
const mostLooks = 50

const isDigit = (code: number) => code >= 48 && code <= 57

/** A name without letter case, accents, spaces and signs, of a long one the beginning. */
export function looseName(name: string): string {
  return looseText(searchText(name))
}

/** The same of a name that is folded already (`search_text`). */
export function looseText(folded: string): string {
  const letters = folded.match(/[\p{L}\p{M}\p{N}]/gu) ?? []
  return letters.slice(0, mostLetters).join('')
}

/** Whether one letter added, missing or changed, or two neighbours swapped, make one text of the other. */
export function isOneErrorApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1 || one === other) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at += 1
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1)
  if (short.slice(at + 1) === long.slice(at + 1)) return true
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at]
  return swapped && short.slice(at + 2) === long.slice(at + 2)
}

/** Digits are no letters: they tell names apart on purpose. */
const digitsOf = (text: string) => text.replace(/[^0-9]/g, '')

/** Of how many of the names, from the first on, all spellings can be kept. */
function fitting(names: readonly string[], room: number): { names: number; spellings: number } {
  let spellings = 0
  for (const [at, { length }] of names.entries()) {
    if (spellings + length + 1 > room) return { names: at, spellings }
    spellings += length + 1
  }
  return { names: names.length, spellings }
}

/**
 * Finds which of many names are the same as others but for one typing error. Two such names have a spelling with one
 * letter less in common, or one is that of the other: each name is kept under the hashes of all of these, as far as there
 * is room.
 */
export async function nearNames(names: readonly string[], room = mostSpellings) {
  const fit = fitting(names, room)
  const bits = Math.max(8, Math.ceil(Math.log2(fit.spellings + 1)))
  const heads = new Int32Array(2 ** bits).fill(-1)
  const hashes = new Int32Array(fit.spellings)
  const owners = new Int32Array(fit.spellings)
  const following = new Int32Array(fit.spellings)
  const spellings = speller()
  const slotOf = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> (32 - bits)
  const counts = { names: fit.names, spellings: 0, looks: 0 }
  for await (const [owner, name] of inTurns(names.slice(0, fit.names))) {
    const { count, found } = spellings(name)
    for (let at = 0; at < count; at += 1) {
      const hash = found[at] ?? 0
      const slot = slotOf(hash)
      hashes[counts.spellings] = hash
      owners[counts.spellings] = owner
      following[counts.spellings] = heads[slot] ?? -1
      heads[slot] = counts.spellings
      counts.spellings += 1
    }
  }

  /** Adds the owners of a spelling that are near the name. */
  function gather(hash: number, name: string, near: Set<number>) {
    let entry = heads[slotOf(hash)] ?? -1
    for (let looks = 0; entry >= 0 && looks < mostLooks; looks += 1) {
      counts.looks += 1
      const owner = owners[entry] ?? 0
      if (hashes[entry] === hash && isNear(name, names[owner] ?? '')) near.add(owner)
      entry = following[entry] ?? -1
    }
  }

  return {
    /** How many of the names, from the first on, and how many of their spellings are kept; how many were looked at. */
    counts: counts as Readonly<typeof counts>,
    /** Which of the names that are kept are one typing error from this one, by their places, in no order. */
    near(name: string): number[] {
      const near = new Set<number>()
      const { count, found } = spellings(name)
      for (let at = 0; at < count; at += 1) gather(found[at] ?? 0, name, near)
      return [...near]
    },
  }
}

const isNear = (one: string, other: string) =>
  isOneErrorApart(one, other) && digitsOf(one) === digitsOf(other)

const factor = 0x01000193

/**
 * Makes what gives the hashes of a name as it is and with one of its letters left out, of the same letters in a row the
 * last; none of a short name.
 */
function speller() {
  let before = new Int32Array(256)
  let found = new Int32Array(256)
  return (name: string): { count: number; found: Int32Array } => {
    const { length } = name
    if (length >= before.length) {
      before = new Int32Array(length * 2)
      found = new Int32Array(length * 2)
    }
    let letters = 0
    for (let at = 0; at < length; at += 1) {
      const code = name.charCodeAt(at)
      before[at + 1] = Math.imul(before[at] ?? 0, factor) + code
      if (!isDigit(code)) letters += 1
    }
    if (letters < fewestLetters) return { count: 0, found }
    found[0] = before[length] ?? 0
    let count = 1
    let power = 1
    let after = 0
    for (let at = length - 1; at >= 0; at -= 1) {
      const code = name.charCodeAt(at)
      if (!isDigit(code) && code !== name.charCodeAt(at + 1)) {
        found[count] = Math.imul(before[at] ?? 0, power) + after
        count += 1
      }
      after = (after + Math.imul(code, power)) | 0
      power = Math.imul(power, factor)
    }
    return { count, found }
  }
}
