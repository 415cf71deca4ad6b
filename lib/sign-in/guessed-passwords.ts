import { dictionary } from '@zxcvbn-ts/language-common'

/** The passwords that are used most, in small letters. Source: the list of zxcvbn, which password crackers begin with too. */
const common = new Set(dictionary['passwords-common'])

/** Signs that are put in the place of letters. */
const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** With so many digits and signs around it or fewer, a common word is guessed as easily. */
const mostAround = 8

/**
 * Whether this is one of the passwords that are tried first: a common one in whatever case, with signs for letters, twice,
 * or with digits and signs around it, as in `P@ssw0rd-2026!`.
 */
export function isCommonPassword(password: string): boolean {
  const small = password.toLowerCase()
  if (isListed(small)) return true
  const core = small.replace(/^[^a-z]+/, '').replace(/[^a-z]+$/, '')
  return core.length >= 4 && small.length - core.length <= mostAround && isListed(core)
}

function isListed(text: string): boolean {
  const half = text.slice(0, text.length / 2)
  const words = text === half + half ? [text, half] : [text]
  return words.some((word) => common.has(word) || common.has(asLetters(word)))
}

const asLetters = (text: string) => [...text].map((sign) => lookalikes[sign] ?? sign).join('')
