/** How many digits after the point an amount of a currency has: 2 for EUR, 0 for JPY, 3 for BHD. */
export function fractionDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}
