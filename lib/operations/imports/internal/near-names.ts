import { searchText } from '@/db/search-text'

/** Names with fewer letters are near too many others. */
const fewestLetters = 5
/** So many names are compared for each spelling with one letter less. */
const mostCompared = 50

const isDigit = (code: number) => code >= 48 && code <= 57

/** A name without letter case, accents, spaces and signs. */
export function looseName(name: string): string {
  return looseText(searchText(name))
}

/** The same of a name that is folded already (`search_text`). */
export function looseText(folded: string): string {
  return folded.replace(/[^\p{L}\p{M}\p{N}]/gu, '')
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

/**
 * Finds which of many names are the same as others but for one typing error. Two such names have a spelling with one
 * letter less in common, or one is that of the other: each name is kept under the hashes of all of these.
 */
export function nearNames(names: readonly string[]) {
  const entries = names.reduce((sum, name) => sum + name.length + 1, 0)
  const bits = Math.max(8, Math.ceil(Math.log2(entries + 1)) + 1)
  const heads = new Int32Array(2 ** bits).fill(-1)
  const hashes = new Int32Array(entries)
  const owners = new Int32Array(entries)
  const following = new Int32Array(entries)
  const spellings = speller()
  const slotOf = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> (32 - bits)
  let kept = 0
  names.forEach((name, owner) => {
    const { count, found } = spellings(name)
    for (let at = 0; at < count; at += 1) {
      const hash = found[at] ?? 0
      const slot = slotOf(hash)
      hashes[kept] = hash
      owners[kept] = owner
      following[kept] = heads[slot] ?? -1
      heads[slot] = kept
      kept += 1
    }
  })

  /** Adds the owners of a spelling that are near the name. */
  function gather(hash: number, name: string, near: Set<number>) {
    let compared = 0
    let entry = heads[slotOf(hash)] ?? -1
    for (; entry >= 0 && compared < mostCompared; entry = following[entry] ?? -1) {
      if (hashes[entry] !== hash) continue
      compared += 1
      const owner = owners[entry] ?? 0
      const other = names[owner] ?? ''
      if (isOneErrorApart(name, other) && digitsOf(name) === digitsOf(other)) near.add(owner)
    }
  }

  return {
    /** Which of the names are one typing error from this one, by their places, in no order. */
    near(name: string): number[] {
      const near = new Set<number>()
      const { count, found } = spellings(name)
      for (let at = 0; at < count; at += 1) gather(found[at] ?? 0, name, near)
      return [...near]
    },
  }
}

const factor = 0x01000193

/** Makes what gives the hashes of a name as it is and with one of its letters left out; none of a short one. */
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
      if (!isDigit(code)) {
        found[count] = Math.imul(before[at] ?? 0, power) + after
        count += 1
      }
      after = (after + Math.imul(code, power)) | 0
      power = Math.imul(power, factor)
    }
    return { count, found }
  }
}
