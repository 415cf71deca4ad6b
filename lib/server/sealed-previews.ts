import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { keptPreview } from '../selling/orders/stored'
import type { PreviewView, SealedPreview } from '../selling/orders/views'
import { seal, unseal } from '../sign-in/seal'

const sealed = z.object({
  organisationId: z.string(),
  wish: z.unknown(),
  preview: keptPreview,
})

/** As it arrives in JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Adds a seal that tells later that this preview was made here, for this organisation and this wish. */
export async function sealPreview(
  key: Uint8Array,
  organisationId: string,
  wish: unknown,
  preview: PreviewView,
): Promise<SealedPreview> {
  return { ...preview, seal: await seal(key, { organisationId, wish, preview }) }
}

/** Parts an order into what is ordered and the seal of its preview. */
export function partSeal(input: unknown): { wish: unknown; seal: string | null } {
  const parsed = z.looseObject({ seal: z.string().max(200_000) }).safeParse(input)
  if (!parsed.success) return { wish: input, seal: null }
  const { seal: found, ...wish } = parsed.data
  return { wish, seal: found }
}

/** The preview behind a seal; null unless it was made for this organisation and just this order. */
export async function previewBehind(
  key: Uint8Array,
  found: string | null,
  organisationId: string,
  order: unknown,
): Promise<PreviewView | null> {
  const opened = found === null ? null : await unseal(key, sealed, found)
  if (!opened || opened.organisationId !== organisationId) return null
  const { submissionKey: _, corrects: __, ...wish } = z.looseObject({}).catch({}).parse(order)
  return isDeepStrictEqual(plain(opened.wish), plain(wish)) ? opened.preview : null
}
