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
  const bits = Math.max(8, Math.ceil(Math.log2(entries + 1)))
  const heads = new Int32Array(2 ** bits).fill(-1)
  const hashes = new Int32Array(entries)
  const owners = new Int32Array(entries)
  const following = new Int32Array(entries)
  const slotOf = (hash: number) => Math.imul(hash, 0x9e3779b1) >>> (32 - bits)
  let count = 0
  names.forEach((name, owner) => {
    for (const hash of spellings(name)) {
      const slot = slotOf(hash)
      hashes[count] = hash
      owners[count] = owner
      following[count] = heads[slot] ?? -1
      heads[slot] = count
      count += 1
    }
  })

  return {
    /** Which of the names are one typing error from this one, by their places, in no order. */
    near(name: string): number[] {
      const found = new Set<number>()
      for (const hash of spellings(name)) {
        let compared = 0
        for (
          let entry = heads[slotOf(hash)] ?? -1;
          entry >= 0 && compared < mostCompared;
          entry = following[entry] ?? -1
        ) {
          if (hashes[entry] !== hash) continue
          compared += 1
          const owner = owners[entry] ?? 0
          const other = names[owner] ?? ''
          if (isOneErrorApart(name, other) && digitsOf(name) === digitsOf(other)) found.add(owner)
        }
      }
      return [...found]
    },
  }
}

const factor = 0x01000193

/** Hashes of a name as it is and with one of its letters left out; none of a short one. */
function spellings(name: string): number[] {
  const { length } = name
  const before = new Int32Array(length + 1)
  let letters = 0
  for (let at = 0; at < length; at += 1) {
    const code = name.charCodeAt(at)
    before[at + 1] = Math.imul(before[at] ?? 0, factor) + code
    if (!isDigit(code)) letters += 1
  }
  if (letters < fewestLetters) return []
  const found = [before[length] ?? 0]
  let power = 1
  let after = 0
  for (let at = length - 1; at >= 0; at -= 1) {
    const code = name.charCodeAt(at)
    if (!isDigit(code)) found.push((Math.imul(before[at] ?? 0, power) + after) | 0)
    after = (after + Math.imul(code, power)) | 0
    power = Math.imul(power, factor)
  }
  return found
}
