import type { Transaction } from '@/db/client'
import {
  countTags,
  insertTag,
  lockMakingTags,
  shareTagsNamed,
  type TagRow,
} from '@/db/queries/partners/tags'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { mostTags, sameTag } from '../policy'

/**
 * The tags of these names; those that are new are made. One that is there already keeps its spelling.
 * @throws AppError `conflict` when there are as many as there can be
 */
export async function tagsNamed(tx: Transaction, names: readonly string[]): Promise<TagRow[]> {
  const known = await shareTagsNamed(tx, names)
  if (missing(names, known).length === 0) return known
  await lockMakingTags(tx)
  const fresh = missing(names, await shareTagsNamed(tx, names))
  if ((await countTags(tx)) + fresh.length > mostTags) {
    throw new AppError('conflict', sentences.tooMany)
  }
  for (const name of fresh.toSorted()) await insertTag(tx, name)
  return await shareTagsNamed(tx, names)
}

const missing = (names: readonly string[], known: readonly TagRow[]): string[] =>
  names.filter((name) => !known.some((tag) => sameTag(tag.name, name)))
