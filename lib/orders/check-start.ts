import type { Day } from '../billing/order'
import { AppError } from '../errors'

const dayMs = 86_400_000

/**
 * Orders have effect from now on: not before yesterday, which is today further west, and within a year.
 * @throws AppError `invalid` for the field
 */
export function checkStart(day: Day, field: string): void {
  const distance = Date.parse(day) - Date.now()
  if (distance >= -2 * dayMs && distance <= 366 * dayMs) return
  const sentence = 'Choose a date from today to a year from now.'
  throw new AppError('invalid', sentence, { fields: { [field]: sentence } })
}
