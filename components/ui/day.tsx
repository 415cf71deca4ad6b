import { absoluteTime } from './time-format'

/** A calendar day (`YYYY-MM-DD`) for a person: "22 Nov 2026". A day has no zone: it is the same for everybody. */
export function Day({ value }: { value: string }) {
  return <time dateTime={value}>{dayText(value)}</time>
}

/** The same within a sentence. */
export function dayText(value: string): string {
  return absoluteTime(value, 'date', 'UTC')
}
