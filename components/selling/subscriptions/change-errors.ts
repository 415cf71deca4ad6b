import { type ChangePreviewInput, changePreviewSchema } from '@/lib/selling/subscriptions/schema'
import type { Step } from './change-values'

/** The form's field for the place of a value in a change; the place itself where there is none. */
export function formField(path: string, steps: readonly Step[]): string {
  const [, index, rest = ''] = /^changes\.(\d+)\.(.+)$/.exec(path) ?? []
  return (index === undefined ? undefined : steps[Number(index)]?.fields[rest]) ?? path
}

/** What is wrong with a change before it is sent, by the form's fields; null when nothing is. */
export function wrongFields(
  input: ChangePreviewInput,
  steps: readonly Step[],
): Record<string, string> | null {
  const checked = changePreviewSchema.safeParse(input)
  if (checked.success) return null
  const fields: Record<string, string> = {}
  for (const { path, message } of checked.error.issues)
    fields[formField(path.join('.'), steps)] ??= message
  return fields
}
