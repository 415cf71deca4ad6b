import { isDeepStrictEqual } from 'node:util'
import type { OrganisationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Day } from '@/lib/ports/billing/order'
import { oldPreview } from '../labels'
import { sealedPreview } from '../stored'
import type { PreviewView, SealedPreview } from '../views'

/** As it arrives in JSON. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** An older preview has to be made again. */
const goodForMs = 60 * 60_000

/**
 * A preview as it was looked at. `endsOn`: the day that an end meant then; null where that was not known, undefined where
 * it is no end. `isOld`: its amounts may be others by now. An earlier version's has no day, and is taken for a new one.
 */
export type Previewed = { preview: PreviewView; endsOn: Day | null | undefined; isOld: boolean }

/** Adds a seal that tells later that this preview was made here, for this organisation and these values. */
export async function sealPreview(
  { ports }: Pick<Context, 'ports'>,
  { organisationId }: OrganisationScope,
  values: object,
  preview: PreviewView,
  endsOn?: Day | null,
): Promise<SealedPreview> {
  const at = new Date().toISOString()
  const seal = await ports.previewSealer.seal({ organisationId, values, preview, endsOn, at })
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
  const { preview, endsOn, at } = opened
  return { preview, endsOn, isOld: at !== undefined && Date.now() - Date.parse(at) > goodForMs }
}

/**
 * Refuses to order by amounts of more than an hour ago. For new orders only: what was ordered already is found, however
 * old its preview is.
 * @throws AppError `conflict`
 */
export function checkAge(previewed: Previewed | null): void {
  if (previewed?.isOld) throw new AppError('conflict', oldPreview)
}
