import type { FieldView } from '@/lib/operations/api-reference/views'
import { MarkedWords } from './marked-words'

const sent = { required: 'required', optional: 'optional' }
const answered = { required: '', optional: 'may be missing' }

/** Fields with what they hold, as a list that reads well on any width; `of` says who fills them in. */
export function FieldTable({
  fields,
  of,
}: {
  fields: readonly (FieldView & { place?: string })[]
  of: 'request' | 'answer'
}) {
  const words = of === 'request' ? sent : answered
  return (
    <ul className="divide-y divide-line">
      {fields.map(({ name, type, required, description, place }) => (
        <li
          key={`${place} ${name} ${type}`}
          className="grid gap-x-6 gap-y-0.5 py-2 sm:grid-cols-[minmax(12rem,18rem)_1fr]"
        >
          <div className="[overflow-wrap:anywhere]">
            <code>{name}</code>
            <span className="ml-2 text-sm text-muted">
              {[place, required ? words.required : words.optional].filter(Boolean).join(', ')}
            </span>
          </div>
          <div className="min-w-0 text-sm [overflow-wrap:anywhere]">
            {type}
            {description && (
              <div className="text-muted">
                <MarkedWords>{description}</MarkedWords>
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
