import { Day } from '@/components/ui/day'
import { numberWords } from '@/components/ui/number-words'
import type { OwnFieldView } from '@/lib/partners/custom-fields/views'

/** What custom fields say of one organisation. */
export function OwnFields({ fields }: { fields: readonly OwnFieldView[] }) {
  return (
    <dl className="space-y-3">
      {fields.map((field) => (
        <div key={field.fieldId}>
          <dt className="text-muted [overflow-wrap:anywhere]">{field.name}</dt>
          <dd className="[overflow-wrap:anywhere]">
            <Value field={field} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Value({ field: { kind, shown } }: { field: OwnFieldView }) {
  if (shown === null) return <span className="text-muted">None</span>
  if (kind === 'date') return <Day value={shown} />
  return kind === 'number' ? numberWords(shown) : shown
}
