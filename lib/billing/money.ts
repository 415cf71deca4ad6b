import Big from 'big.js'

/**
 * An amount as exact decimal text without exponent (`14.99`, `-3`), with its ISO 4217 currency. Never a
 * floating-point number: compute with `addMoney`, show with `formatMoney`.
 */
export type Money = { amount: string; currency: string }

/**
 * Adds amounts exactly; nothing gives zero.
 * @throws Error when a currency differs
 */
export function addMoney(currency: string, amounts: readonly Money[]): Money {
  const foreign = amounts.find((money) => money.currency !== currency)
  if (foreign) throw new Error(`An amount in ${foreign.currency} cannot be added to ${currency}`)
  const sum = amounts.reduce((total, { amount }) => total.plus(amount), new Big(0))
  return { amount: sum.toFixed(), currency }
}

/** The amount as a reader of British English expects it, exact to the currency's smallest unit. */
export function formatMoney({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  return format.format(amount as `${number}`)
}
