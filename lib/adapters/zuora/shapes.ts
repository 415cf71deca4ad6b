import Big from 'big.js'
import { z } from 'zod'
import type { CatalogueCharge } from '@/lib/ports/billing/catalogue'

/** A JSON number, read as text: decimal text without exponent. */
export const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/)
  .transform((digits) => new Big(digits).toFixed())

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const zuoraId = z.string().regex(/^[0-9a-f]{32}$/)
export const currency = z.string().regex(/^[A-Z]{3}$/)

/** Empty text means nothing to Zuora. */
export const textOrNull = z
  .string()
  .nullish()
  .transform((text) => text || null)

/** A value that Zuora leaves out, or sends as null, when there is none. */
export const orNull = <S extends z.ZodType>(schema: S) =>
  schema.nullish().transform((value) => value ?? null)

/** A list that has a further page as long as Zuora names one. */
export const paged = { nextPage: z.string().nullish() }

const models: Record<string, 'flat' | 'per_unit'> = { FlatFee: 'flat', PerUnit: 'per_unit' }

/** A charge model, as far as it matters here. */
export const modelOf = (model: string | null): CatalogueCharge['model'] =>
  models[model ?? ''] ?? 'other'

const chargeTypes = { OneTime: 'one_time', Recurring: 'recurring', Usage: 'usage' } as const

export const chargeType = z
  .enum(['OneTime', 'Recurring', 'Usage'])
  .transform((type) => chargeTypes[type])

/**
 * Whether a line is what rounds its document's total, which belongs to no subscription. Object queries say 4, and other
 * reads “Rounding”. Source: Zuora, “Rounding Amount Invoice Item Object” and “List all items of an invoice”.
 */
export const isRounding = textOrNull.transform((type) => type === '4' || type === 'Rounding')
