import { isDeepStrictEqual } from 'node:util'
import type { OrganisationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { sealedPreview } from '../stored'
import type { PreviewView, SealedPreview } from '../views'

/** As it arrives in JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** Adds a seal that tells later that this preview was made here, for this organisation and these values. */
export async function sealPreview(
  { ports }: Pick<Context, 'ports'>,
  { organisationId }: OrganisationScope,
  values: object,
  preview: PreviewView,
): Promise<SealedPreview> {
  return { ...preview, seal: await ports.previewSealer.seal({ organisationId, values, preview }) }
}

/** The preview under a seal; null unless it was made for this organisation and just these values. */
export async function openPreview(
  { ports }: Pick<Context, 'ports'>,
  { organisationId }: OrganisationScope,
  values: object,
  seal: string | undefined,
): Promise<PreviewView | null> {
  if (seal === undefined) return null
  const opened = sealedPreview.safeParse(await ports.previewSealer.unseal(seal)).data
  if (!opened || opened.organisationId !== organisationId) return null
  return isDeepStrictEqual(opened.values, plain(values)) ? opened.preview : null
}
