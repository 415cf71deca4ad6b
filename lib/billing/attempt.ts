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
