import type { FieldView } from '@/lib/operations/api-reference/views'

/** Fields with what they hold, as a list that reads well on any width. */
export function FieldTable({ fields }: { fields: readonly (FieldView & { place?: string })[] }) {
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
              {[place, required ? 'required' : 'optional'].filter(Boolean).join(', ')}
            </span>
          </div>
          <div className="min-w-0 text-sm [overflow-wrap:anywhere]">
            {type}
            {description && <div className="text-muted">{description}</div>}
          </div>
        </li>
      ))}
    </ul>
  )
}
