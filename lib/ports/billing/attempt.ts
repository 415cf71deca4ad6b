/** Numbers of ours for what an order makes. Billing refuses a number that exists already. */
export type OwnNumbers = { account: string; order: string; subscription: string }

/**
 * One try at a write. `id` (1 to 255 characters) is the idempotency key: the same id never makes a second
 * thing, and a refusal is repeated to the same id for a day, so whatever is tried after `rejected` or
 * `busy` is a new attempt. `numbers` name what is made; every attempt at the same order carries those of
 * its first attempt, so that even two attempts that both arrive make one order.
 */
export type Attempt = { id: string; numbers: OwnNumbers }

/**
 * Our own numbers, derived from a UUID: the same for the same UUID, without `# ? /`, 30 characters (billing
 * allows 70 for accounts), and no tenant's default prefix (`A`, `A-S`, `O-`).
 * @throws SyntaxError when it is no UUID
 */
export function ownNumbers(uuid: string): OwnNumbers {
  const key = BigInt(`0x${uuid.replaceAll('-', '')}`)
    .toString(32)
    .padStart(26, '0')
    .toUpperCase()
  return { account: `PMA-${key}`, order: `PMO-${key}`, subscription: `PMS-${key}` }
}

const prefixedNumber = /PM[AOS]([0-7][0-9A-V]{25})(?![0-9A-Z])/
const bareNumber = /^[0-7][0-9A-V]{25}$/

/**
 * The UUID that a number of ours was derived from, however it was typed or pasted: in lower case, with spaces, with
 * hyphens or without, among other words; null when the text holds none. Without its prefix it has to stand alone.
 */
export function uuidOfOwnNumber(text: string): string | null {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  const key = prefixedNumber.exec(typed)?.[1] ?? bareNumber.exec(typed)?.[0]
  if (!key) return null
  const value = [...key].reduce((sum, digit) => sum * 32n + BigInt(Number.parseInt(digit, 32)), 0n)
  return value
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
