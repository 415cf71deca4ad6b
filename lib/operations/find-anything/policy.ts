import { uuidOfOwnNumber } from '@/lib/ports/billing/attempt'

/** A single one of these is a word; a single letter begins too many. */
const wordOfItsOwn = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u

/** Whether so much would be found that nothing is looked for yet. */
export function isTooShort(text: string): boolean {
  const words = text.trim()
  return [...words].length < 2 && !wordOfItsOwn.test(words)
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/**
 * The ID that a text names: in an ID or an address of a page that was pasted, or behind a number of ours. Null when it
 * names none.
 */
export function idIn(text: string): string | null {
  return uuid.exec(text)?.[0].toLowerCase() ?? uuidOfOwnNumber(text)
}
