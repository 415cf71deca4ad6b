import { AppError } from '@/lib/core/errors'
import { yearAfter } from '@/lib/ports/billing/day'
import type { Day } from '@/lib/ports/billing/order'

/**
 * Orders have effect from `today`, the installation’s day, to a year from then, both included.
 * @throws AppError `invalid` for the field
 */
export function checkStart(day: Day, field: string, today: Day): void {
  if (day >= today && day <= yearAfter(today)) return
  const sentence = 'Choose a date from today to a year from now.'
  throw new AppError('invalid', sentence, { fields: { [field]: sentence } })
}
