import Big from 'big.js'

/**
 * An amount as exact decimal text without exponent (`14.99`, `-3`), with its ISO 4217 currency. Never a
 * floating-point number: compute with `addMoney`, show with `formatMoney`, or with `formatUnitPrice` what one costs.
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

/** The amount as a reader of British English expects it, rounded to the currency's smallest coin. */
export function formatMoney({ amount, currency }: Money): string {
  return currencyFormat(currency).format(amount as `${number}`)
}

/**
 * What one of something costs, with all digits of its own: a price may lie below the smallest coin (EUR 0.0045),
 * and only the sum is rounded to it.
 */
export function formatUnitPrice({ amount, currency }: Money): string {
  const [, fraction = ''] = new Big(amount).toFixed().split('.')
  const { maximumFractionDigits = 2 } = currencyFormat(currency).resolvedOptions()
  const digits = Math.max(maximumFractionDigits, Math.min(fraction.length, mostDigits))
  return currencyFormat(currency, digits).format(amount as `${number}`)
}

/** What every browser can show. */
const mostDigits = 20

function currencyFormat(currency: string, maximumFractionDigits?: number): Intl.NumberFormat {
  const style = 'currency'
  return new Intl.NumberFormat('en-GB', { style, currency, maximumFractionDigits })
}
