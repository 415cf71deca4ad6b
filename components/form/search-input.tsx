import { type ReactNode, useId } from 'react'
import { Input, Label } from '@/components/ui/input'

/** A search inside a form: it searches while one types, and sends nothing. */
export function SearchInput({
  label,
  placeholder,
  onSearch,
}: {
  label: ReactNode
  placeholder: string
  onSearch: (search: string) => void
}) {
  const id = useId()
  return (
    <div className="space-y-1.5">
      <div>
        <Label htmlFor={id}>{label}</Label>
      </div>
      <Input
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        maxLength={200}
        onChange={(event) => onSearch(event.target.value.trim())}
        onKeyDown={(event) => {
          // Enter would send the form.
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
    </div>
  )
}
