import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

const box = 'size-4 shrink-0 cursor-pointer accent-accent disabled:cursor-not-allowed'

type ChoiceProps = Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode
  description?: ReactNode
}

/** A radio as a card: the whole card selects it; its name is the label, its consequence the description. */
export function RadioCard({ label, description, className, id, ...rest }: ChoiceProps) {
  return (
    <Choice
      {...rest}
      id={id}
      type="radio"
      label={label}
      description={description}
      className={clsx(
        'rounded-lg border border-line-strong bg-surface p-3 hover:border-muted has-checked:border-accent-ink has-checked:bg-accent-wash has-checked:shadow-[inset_0_0_0_1px_var(--accent-ink)]',
        className,
      )}
    />
  )
}

/** A checkbox with its label, and optionally a sentence under it. */
export function Checkbox({ label, description, className, id, ...rest }: ChoiceProps) {
  return (
    <Choice
      {...rest}
      id={id}
      type="checkbox"
      label={label}
      description={description}
      className={className}
    />
  )
}

function Choice({
  label,
  description,
  className,
  id: givenId,
  type,
  ...rest
}: ChoiceProps & { type: 'radio' | 'checkbox' }) {
  const ownId = useId()
  const id = givenId ?? ownId
  const descriptionId = `${id}-description`
  return (
    <div
      className={clsx(
        'relative flex gap-2.5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink rounded-md',
        className,
      )}
    >
      <input
        aria-describedby={description ? descriptionId : undefined}
        {...rest}
        id={id}
        type={type}
        className={clsx(box, 'relative z-10 mt-0.5 outline-none')}
      />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <label
          htmlFor={id}
          className="block font-medium before:absolute before:inset-0 before:content-['']"
        >
          {label}
        </label>
        {description && (
          <p id={descriptionId} className="mt-0.5 text-sm text-muted">
            {description}
          </p>
        )}
      </div>
    </div>
  )
}

// Its `checked` is what assistive technology reads; an aria-checked of ours could only disagree with it.
const asSwitch = { role: 'switch' }

/** On or off, at once: a checkbox with the role of a switch. */
export function Switch({ label, description, className, id: givenId, ...rest }: ChoiceProps) {
  const ownId = useId()
  const id = givenId ?? ownId
  return (
    <div className={clsx('relative flex items-start justify-between gap-4', className)}>
      <div>
        <label
          htmlFor={id}
          className="font-medium before:absolute before:inset-0 before:content-['']"
        >
          {label}
        </label>
        {description && (
          <p id={`${id}-description`} className="text-sm text-muted">
            {description}
          </p>
        )}
      </div>
      <input
        aria-describedby={description ? `${id}-description` : undefined}
        {...rest}
        id={id}
        type="checkbox"
        {...asSwitch}
        className="relative z-10 h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full bg-line-strong transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-4 before:rounded-full before:bg-surface before:transition-transform checked:bg-accent checked:before:translate-x-4 disabled:cursor-not-allowed disabled:opacity-55"
      />
    </div>
  )
}
