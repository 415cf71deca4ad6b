/** A decimal number as people read it: with its thousands apart. Exact, however many digits it has. */
export function numberWords(number: string): string {
  const [whole = '', decimals] = number.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}
