import { sameName } from '@/lib/partners/custom-fields/policy'
import type { ChoiceView } from '@/lib/partners/custom-fields/views'

/** A choice as it is edited; a new one has no id yet. */
export type EditedChoice = { id?: string | undefined; name: string }

/**
 * What is edited, with what was saved meanwhile. What only one of both changed is as that one left it; what both changed
 * is as it is edited. A choice that was renamed here and removed there is a new one.
 * @param opened what both started from
 */
export function mergedChoices(
  opened: readonly ChoiceView[],
  edited: readonly EditedChoice[],
  now: readonly ChoiceView[],
): EditedChoice[] {
  const kept = edited.flatMap((choice): EditedChoice[] => {
    const was = withId(opened, choice.id)
    if (!was) return [asAdded(choice)]
    const is = withId(now, was.id)
    const isUntouched = choice.name.trim() === was.name
    if (!is) return isUntouched ? [] : [{ name: choice.name }]
    return [isUntouched ? is : { id: is.id, name: choice.name }]
  })

  /** Where both added a choice of one name, it is one. */
  function asAdded(choice: EditedChoice): EditedChoice {
    const same = now.find(
      ({ id, name }) => !withId(opened, id) && sameName(name, choice.name.trim()),
    )
    return same ? { id: same.id, name: choice.name } : choice
  }

  const theirs = now.flatMap((choice) => {
    const here = withId(kept, choice.id)
    if (here) return [here]
    return withId(opened, choice.id) ? [] : [choice]
  })
  return isReordered(opened, edited) ? woven(kept, theirs) : woven(theirs, kept)
}

/** What is different between two lists of choices, each in words of its own. */
export function differences(
  before: readonly ChoiceView[],
  after: readonly EditedChoice[],
): string[] {
  const removed = before.filter(({ id }) => !withId(after, id))
  const words = [
    ...after.flatMap((choice) => {
      const was = withId(before, choice.id)
      const name = choice.name.trim()
      if (was && !name) return [`“${was.name}” has no name any more: it needs one to be saved`]
      if (!name || was?.name === name) return []
      return [was ? `“${was.name}” renamed to “${name}”` : `“${name}” added`]
    }),
    ...removed.map(({ name }) => `“${name}” removed`),
    ...(isReordered(before, after) ? ['put into another order'] : []),
  ]
  return [...new Set(words)]
}

const withId = <T extends EditedChoice>(choices: readonly T[], id: string | undefined) =>
  id === undefined ? undefined : choices.find((choice) => choice.id === id)

/** Whether those that are in both stand in another order. */
function isReordered(before: readonly EditedChoice[], after: readonly EditedChoice[]): boolean {
  const inBoth = (of: readonly EditedChoice[], other: readonly EditedChoice[]) =>
    of.flatMap(({ id }) => (withId(other, id) ? id : [])).join()
  return inBoth(before, after) !== inBoth(after, before)
}

/** The first in their order, and each other one behind the one that it follows in the second. */
function woven(first: readonly EditedChoice[], second: readonly EditedChoice[]): EditedChoice[] {
  const all = [...first]
  second.forEach((choice, at) => {
    if (all.includes(choice)) return
    const before = second[at - 1]
    all.splice(before ? all.indexOf(before) + 1 : 0, 0, choice)
  })
  return all
}
