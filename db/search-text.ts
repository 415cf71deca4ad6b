/**
 * How text is compared when somebody searches. What is stored goes through the SQL functions
 * `search_fold` and `search_text`, what is typed through these; `search-text.test.ts` holds that both agree.
 */

/** Signs that stand for an apostrophe, a hyphen or a quotation mark on one keyboard or another. */
const apostrophes = '‘’‚‛`ʹʻʼʽˈ′՚׳'
const hyphens = '‐‑‒–—―−⁃'
const quotes = '“”„‟«»″״'
/** Letters and digits of their own that other keyboards do not have, and what is typed for them. */
const letters = 'øđðłħŧıȷŋςĸ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹'
const plainLetters = 'oddlhtijnσk01234567890123456789'
const ligatures: readonly [string, string][] = [
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
]

const plain = new Map<string, string>([
  ...[...apostrophes].map((sign): [string, string] => [sign, "'"]),
  ...[...hyphens].map((sign): [string, string] => [sign, '-']),
  ...[...quotes].map((sign): [string, string] => [sign, '"']),
  ...[...letters].map((letter, at): [string, string] => [letter, plainLetters.charAt(at)]),
  ...ligatures,
])
const hasPlainForm = new RegExp(`[${[...plain.keys()].join('')}]`, 'gu')

/** Accents of European letters, points of Hebrew and Arabic, and what joins or varies signs unseen. */
const marks =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u00ad\u200c]|\u200d|\ufe0e|\ufe0f/g

const trim = (text: string) => text.replace(/ +/g, ' ').replace(/^ | $/g, '')

/**
 * Text without letter case, accents, width, and kinds of apostrophes and dashes: `Zürich’s` and `ZURICH'S`
 * become `zurich's`. Folding twice changes nothing.
 */
export function fold(text: string): string {
  const decomposed = text.replace(/´/g, "'").normalize('NFKD').toLowerCase()
  const bare = decomposed.replace(marks, '').replace(hasPlainForm, (char) => plain.get(char) ?? '')
  return trim(bare.normalize('NFC'))
}

/** Han, kana, bopomofo and Hangul are written without spaces: each character counts as a word. */
const wordOfItsOwn =
  /([\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\u{20000}-\u{323af}])/gu
/** After these signs a word begins, as in `Müller-Lang` and `(Deutschland)`. */
const beforeWord = /([!-/:-@[-`{-~¡-¿×÷‐-‧、-〃〈-】・])(?=[^ ])/g

/** The words of a text, folded, each after a space. */
export function searchText(text: string): string {
  return ` ${trim(fold(text).replace(wordOfItsOwn, ' $1 ').replace(beforeWord, '$1 '))}`
}

/** What a search text must contain. `unbroken` is the same for text in which signs begin no word. */
export type Needle = { words: string; unbroken: string }

/** Whether PostgreSQL's trigram index can look it up: by three letters or digits, or a word's beginning. */
export function isIndexable(text: string): boolean {
  return /[\p{L}\p{N}]{3}| [\p{L}\p{N}]/u.test(text)
}

/** Any part of a word with three letters or digits in a row; a shorter one only where a word begins. */
function needleOf(text: string): Needle {
  const part = (form: string) => (/[\p{L}\p{N}]{3}/u.test(form) ? form : ` ${form}`)
  return { words: part(searchText(text).slice(1)), unbroken: part(fold(text)) }
}

/**
 * What a search for this text looks for: all needles of one of the lists. The words may stand in any order;
 * or the text as a whole, where it may begin within a word. Empty when nothing in it is a letter or digit.
 */
export function needlesFor(typed: string): Needle[][] {
  const folded = fold(typed)
  const words = [...new Set(folded.split(' '))].map(needleOf)
  if (!words.some((needle) => isIndexable(needle.words))) return []
  const [first] = words
  const beginsWithinWord = words.length > 1 && first?.words.startsWith(' ')
  if (!beginsWithinWord) return [words]
  return [words, [{ words: searchText(folded).slice(1), unbroken: folded }]]
}

/** Whether the text is found by what was typed; everything is by nothing. */
export function isFoundBy(text: string, typed: string): boolean {
  if (fold(typed) === '') return true
  const where = searchText(text)
  return needlesFor(typed).some((needles) => needles.every(({ words }) => where.includes(words)))
}
