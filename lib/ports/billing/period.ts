const months: Record<string, number> = {
  Month: 1,
  Quarter: 3,
  'Semi-Annual': 6,
  Semi_Annual: 6,
  Annual: 12,
  Eighteen_Months: 18,
  Two_Years: 24,
  Three_Years: 36,
  Five_Years: 60,
}

/** How many months a billing period has, such as `Quarter` or `5_Months`; null for weeks, a whole term and others. */
export function monthsIn(billingPeriod: string): number | null {
  const [, count] = /^([1-9]\d{0,3})_Months$/.exec(billingPeriod) ?? []
  return count === undefined ? (months[billingPeriod] ?? null) : Number(count)
}
