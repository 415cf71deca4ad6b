import type { ActionResult } from '@/lib/core/result'
import type {
  ChangeTagsInput,
  ListTagsInput,
  MergeTagInput,
  RenameTagInput,
  TagIdInput,
} from '@/lib/partners/tags/schema'
import type { ListedTag, TagView } from '@/lib/partners/tags/views'

export type FindTags = (input: ListTagsInput) => Promise<ActionResult<{ rows: ListedTag[] }>>
export type ChangeTags = (input: ChangeTagsInput) => Promise<ActionResult<{ tags: TagView[] }>>

/** What can be done with tags, for all organisations that have them. */
export type TagActions = {
  find: FindTags
  rename: (input: RenameTagInput) => Promise<ActionResult<TagView>>
  merge: (input: MergeTagInput) => Promise<ActionResult<TagView>>
  remove: (input: TagIdInput) => Promise<ActionResult<TagView>>
}

export type TagStep = 'rename' | 'merge' | 'remove'
