import { z } from 'zod'
import { rowId, searchText, singleLine } from '@/lib/core/fields'
import { mostTags, mostTagsOfOne } from './policy'

const tagName = singleLine('tag', 50)

/** Tags by name; `search`: those whose names hold it, the one of this name before all others. */
export const listTagsSchema = z.strictObject({
  search: searchText,
  size: z.int().min(1).max(mostTags).default(mostTags),
})
export type ListTagsInput = z.input<typeof listTagsSchema>

/** Names one organisation. */
export const tagsOfSchema = z.strictObject({ id: rowId })

/** What of an organisation's tags changes: names to be added, which are made where they are new, and ids to be taken away. */
export const changeTagsSchema = z.strictObject({
  id: rowId,
  add: z.array(tagName).max(mostTagsOfOne).default([]),
  remove: z.array(rowId).max(mostTagsOfOne).default([]),
})
export type ChangeTagsInput = z.input<typeof changeTagsSchema>

/** What the dialog holds: what is wrong with a name is said by the server, of the field as a whole. */
export const tagsFormSchema = z.object({ add: z.array(z.string()), remove: z.array(z.string()) })

/**
 * Another name for a tag, for all organisations that have it. `was`: its name when it was looked at, where it must still be
 * that.
 */
export const renameTagSchema = z.strictObject({ id: rowId, name: tagName, was: tagName.optional() })
export type RenameTagInput = z.input<typeof renameTagSchema>

/** `into` takes the place of the tag `id`, which is gone afterwards. */
export const mergeTagSchema = z.strictObject({ id: rowId, into: rowId })
export type MergeTagInput = z.input<typeof mergeTagSchema>

/** Names one tag. */
export const tagIdSchema = z.strictObject({ id: rowId })
export type TagIdInput = z.input<typeof tagIdSchema>
