import { Callout } from '@/components/ui/callout'

/**
 * Shows what was changed since a form was opened, above its fields; nothing where what it edits reads the same.
 * `shown`: how each field reads, by its label.
 */
export function ChangedValues<Row>({
  opened,
  now,
  shown,
}: {
  opened: Row
  now: Row
  shown: Readonly<Record<string, (row: Row) => string>>
}) {
  const changes = Object.entries(shown)
    .map(([label, words]) => ({ label, before: words(opened), after: words(now) }))
    .filter(({ before, after }) => before !== after)
  if (changes.length === 0) return null
  return (
    <Callout tone="warning" role="status" title="Changed since you opened it">
      <ul className="mt-1 space-y-1.5">
        {changes.map(({ label, before, after }) => (
          <li key={label} className="break-words">
            {label}: <del className="text-muted">{before}</del> is now{' '}
            <ins className="font-medium no-underline">{after}</ins>
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-muted">
        What you entered is kept below. Saving again replaces these values.
      </p>
    </Callout>
  )
}
