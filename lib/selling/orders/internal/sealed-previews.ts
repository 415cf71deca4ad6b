import { isDeepStrictEqual } from 'node:util'
import type { OrganisationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import type { Day } from '@/lib/ports/billing/order'
import { sealedPreview } from '../stored'
import type { PreviewView, SealedPreview } from '../views'

/** As it arrives in JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** A preview as it was looked at. `endsOn`: the day that an end meant then; null where that was not known. */
export type Previewed = { preview: PreviewView; endsOn: Day | null }

/** Adds a seal that tells later that this preview was made here, for this organisation and these values. */
export async function sealPreview(
  { ports }: Pick<Context, 'ports'>,
  { organisationId }: OrganisationScope,
  values: object,
  preview: PreviewView,
  endsOn?: Day | null,
): Promise<SealedPreview> {
  const seal = await ports.previewSealer.seal({ organisationId, values, preview, endsOn })
  return { ...preview, seal }
}

/** What is under a seal; null unless it was made for this organisation and just these values. */
export async function openPreview(
  { ports }: Pick<Context, 'ports'>,
  { organisationId }: OrganisationScope,
  values: object,
  seal: string | undefined,
): Promise<Previewed | null> {
  if (seal === undefined) return null
  const opened = sealedPreview.safeParse(await ports.previewSealer.unseal(seal)).data
  if (!opened || opened.organisationId !== organisationId) return null
  if (!isDeepStrictEqual(opened.values, plain(values))) return null
  return { preview: opened.preview, endsOn: opened.endsOn ?? null }
}
