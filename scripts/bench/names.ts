/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Three organisations have this word in their names; its first letters begin no other word. */
export const rareWord = 'Xylquartz'

const syllables =
  'al be ca da el fa ga he ina jo ka lo ma no or pa ri sa te ul va mer ton ber lin går nø mü ša če łu dé são ñu'.split(
    ' ',
  )
const words =
  'Aurora Baltic Cedar Delta Élan Fjord Global Harbour Île Jura Kraków Lumière Müller Nordic Øresund Pacific Québec Région São Tōkai Über Verde Łódź Žižkov Ελλάς Москва 東京 上海 서울 دبي'.split(
    ' ',
  )
const trades =
  'Software Cloud Systems Distribution Networks Data Consulting Services Telecom Solutions Digital Informatique Datentechnik'.split(
    ' ',
  )
const forms = 'GmbH AG Ltd Inc. S.A. S.r.l. B.V. AB Oy s.r.o. K.K. & Sons Group Partners'
  .replace('& Sons', '&_Sons')
  .split(' ')
  .map((form) => form.replace('_', ' '))
const firstNames =
  'anna ben chiara david émile fatima georg hana ingrid jonas kadri lukas maya noor olga pedro quinn rosa søren tomáš'.split(
    ' ',
  )

type Random = () => number

function pick(random: Random, list: readonly string[]): string {
  return list[Math.floor(random() * list.length)] ?? ''
}

function coined(random: Random): string {
  const count = random() < 0.5 ? 2 : 3
  const word = Array.from({ length: count }, () => pick(random, syllables)).join('')
  return word.charAt(0).toLocaleUpperCase('en') + word.slice(1)
}

/** A company's name as people would have typed it. */
export function companyName(random: Random): string {
  const first = random() < 0.25 ? pick(random, words) : coined(random)
  const middle = random() < 0.4 ? ` ${coined(random)}` : ''
  return `${first}${middle} ${pick(random, trades)} ${pick(random, forms)}`
}

/** A person's name. */
export function personName(random: Random): string {
  const first = pick(random, firstNames)
  return `${first.charAt(0).toLocaleUpperCase('en')}${first.slice(1)} ${coined(random)}`
}

/** A normalised address that no other person has. */
export function emailAddress(name: string, number: number): string {
  const local = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replace(/ /g, '.')
  return `${local}.${number}@partner${number % 997}.example`
}
