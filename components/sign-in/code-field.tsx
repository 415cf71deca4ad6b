import { TextField } from '@/components/form/text-field'

/** A code of digits; phones offer the one from the newest message. */
export function CodeField({ label = 'Code' }: { label?: string }) {
  return (
    <TextField
      name="code"
      label={label}
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={32}
    />
  )
}
