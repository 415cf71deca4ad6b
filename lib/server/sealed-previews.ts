import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { keptPreview } from '../selling/orders/stored'
import type { PreviewView, SealedPreview } from '../selling/orders/views'
import { seal, unseal } from '../sign-in/seal'

const sealed = z.object({
  organisationId: z.string(),
  values: z.unknown(),
  preview: keptPreview,
})

/** As it arrives in JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Adds a seal that tells later that this preview was made here, for this organisation and these values. */
export async function sealPreview(
  key: Uint8Array,
  organisationId: string,
  values: unknown,
  preview: PreviewView,
): Promise<SealedPreview> {
  return { ...preview, seal: await seal(key, { organisationId, values, preview }) }
}

/** Parts an order into what is ordered and the seal of its preview. */
export function partSeal(input: unknown): { values: unknown; seal: string | null } {
  const parsed = z.looseObject({ seal: z.string().max(200_000) }).safeParse(input)
  if (!parsed.success) return { values: input, seal: null }
  const { seal: found, ...values } = parsed.data
  return { values, seal: found }
}

/** The preview under a seal; null unless it was made for this organisation and just this order. */
export async function openPreview(
  key: Uint8Array,
  found: string | null,
  organisationId: string,
  order: unknown,
): Promise<PreviewView | null> {
  const opened = found === null ? null : await unseal(key, sealed, found)
  if (!opened || opened.organisationId !== organisationId) return null
  const { submissionKey: _, corrects: __, ...values } = z.looseObject({}).catch({}).parse(order)
  return isDeepStrictEqual(plain(opened.values), plain(values)) ? opened.preview : null
}
