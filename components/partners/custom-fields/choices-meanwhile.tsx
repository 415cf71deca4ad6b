import { useWatch } from 'react-hook-form'
import { Callout } from '@/components/ui/callout'
import type { ListedField } from '@/lib/partners/custom-fields/views'
import { differences, type EditedChoice } from './merged-choices'

/** What was saved since the dialog was opened, which is merged into what is edited, and what saving still changes. */
export function ChoicesMeanwhile({ opened, now }: { opened: ListedField; now: ListedField }) {
  const edited = useWatch({ name: 'choices' }) as readonly EditedChoice[]
  const renamed = now.name === opened.name ? [] : [`the field renamed to “${now.name}”`]
  const theirs = [...renamed, ...differences(opened.choices, now.choices)]
  const mine = differences(now.choices, edited)
  if (theirs.length === 0) return null
  return (
    <Callout tone="warning" title="Saved meanwhile">
      <Words of={theirs} />
      <p className="mt-1">
        {mine.length > 0
          ? 'It is taken over below, except where you entered something else. Saving changes:'
          : 'It is taken over below: nothing that you entered is different.'}
      </p>
      <Words of={mine} />
    </Callout>
  )
}

function Words({ of }: { of: readonly string[] }) {
  return (
    <ul className="list-disc pl-5 [overflow-wrap:anywhere]">
      {of.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}
