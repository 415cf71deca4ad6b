import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { addressWords } from '../labels'

/**
 * Refuses an address to which nothing would be sent, as far as can be seen without asking anybody.
 * @throws AppError `invalid`
 */
export function requireAllowedAddress({ ports }: Context, url: string): void {
  const refusal = ports.webhookAddresses.refusalOf(url)
  if (!refusal) return
  throw new AppError('invalid', addressWords[refusal], { fields: { url: addressWords[refusal] } })
}
